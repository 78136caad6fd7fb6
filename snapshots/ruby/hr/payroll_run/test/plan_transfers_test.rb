# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/plan_transfers'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class PlanTransfersTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::PlanTransfers::GIVEN
        outcome = Handlers::PlanTransfers.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
