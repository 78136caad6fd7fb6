# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/proto'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class ProtoTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Proto::GIVEN
        outcome = Handlers::Proto.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Proto::MINIMAL
        outcome = Handlers::Proto.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Proto::BROKEN.each do |given, violation|
          outcome = Handlers::Proto.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
