# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/settle_automatically'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class SettleAutomaticallyTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SettleAutomatically::GIVEN
        outcome = Handlers::SettleAutomatically.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::SettleAutomatically::MINIMAL
        outcome = Handlers::SettleAutomatically.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::SettleAutomatically::BROKEN.each do |given, violation|
          outcome = Handlers::SettleAutomatically.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
