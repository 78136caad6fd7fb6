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
    end
  end
end
