# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/match_movements'

module Finance
  module LedgerReconciliation
    # Holds the handler to its contract.
    class MatchMovementsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::MatchMovements::GIVEN
        outcome = Handlers::MatchMovements.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
