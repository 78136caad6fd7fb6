# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/step'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class StepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Step::GIVEN
        outcome = Handlers::Step.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
