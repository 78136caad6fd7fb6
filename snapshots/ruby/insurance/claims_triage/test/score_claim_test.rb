# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/score_claim'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class ScoreClaimTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ScoreClaim::GIVEN
        outcome = Handlers::ScoreClaim.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
