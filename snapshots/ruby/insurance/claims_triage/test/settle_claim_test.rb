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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::SettleClaim::MINIMAL
        outcome = Handlers::SettleClaim.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::SettleClaim::BROKEN.each do |given, violation|
          outcome = Handlers::SettleClaim.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
