# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/import_movements'

module Finance
  module LedgerReconciliation
    # Holds the handler to its contract.
    class ImportMovementsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ImportMovements::GIVEN
        outcome = Handlers::ImportMovements.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ImportMovements::MINIMAL
        outcome = Handlers::ImportMovements.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ImportMovements::BROKEN.each do |given, violation|
          outcome = Handlers::ImportMovements.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
