# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/settle_claim'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class SettleClaimTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SettleClaim::GIVEN
        outcome = Handlers::SettleClaim.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
