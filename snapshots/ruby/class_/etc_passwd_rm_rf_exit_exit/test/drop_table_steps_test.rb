# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/drop_table_steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class DropTableStepsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::DropTableSteps::GIVEN
        outcome = Handlers::DropTableSteps.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::DropTableSteps::MINIMAL
        outcome = Handlers::DropTableSteps.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::DropTableSteps::BROKEN.each do |given, violation|
          outcome = Handlers::DropTableSteps.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
