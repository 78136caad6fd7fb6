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

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
