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

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::MatchMovements::MINIMAL
        outcome = Handlers::MatchMovements.call(given.context)

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::MatchMovements::BROKEN.each do |given, violation|
          outcome = Handlers::MatchMovements.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
