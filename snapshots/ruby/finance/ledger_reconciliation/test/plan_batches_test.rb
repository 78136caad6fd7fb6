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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::PlanBatches::MINIMAL
        outcome = Handlers::PlanBatches.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::PlanBatches::BROKEN.each do |given, violation|
          outcome = Handlers::PlanBatches.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
