# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/investigate_fraud'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class InvestigateFraudTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::InvestigateFraud::GIVEN
        outcome = Handlers::InvestigateFraud.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
