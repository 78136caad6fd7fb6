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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::InvestigateFraud::MINIMAL
        outcome = Handlers::InvestigateFraud.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::InvestigateFraud::BROKEN.each do |given, violation|
          outcome = Handlers::InvestigateFraud.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
