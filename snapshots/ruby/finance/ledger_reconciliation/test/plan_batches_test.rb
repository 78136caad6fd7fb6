# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/plan_batches'

module Finance
  module LedgerReconciliation
    # Holds the handler to its contract.
    class PlanBatchesTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::PlanBatches::GIVEN
        outcome = Handlers::PlanBatches.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
