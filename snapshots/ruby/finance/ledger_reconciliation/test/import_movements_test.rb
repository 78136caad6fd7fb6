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
    end
  end
end
