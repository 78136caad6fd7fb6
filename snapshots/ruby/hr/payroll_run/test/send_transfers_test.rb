# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/send_transfers'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class SendTransfersTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SendTransfers::GIVEN
        outcome = Handlers::SendTransfers.call(given.context)

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::SendTransfers::MINIMAL
        outcome = Handlers::SendTransfers.call(given.context)

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::SendTransfers::BROKEN.each do |given, violation|
          outcome = Handlers::SendTransfers.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
