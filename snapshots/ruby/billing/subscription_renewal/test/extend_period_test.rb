# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/extend_period'

module Billing
  module SubscriptionRenewal
    # Holds the handler to its contract.
    class ExtendPeriodTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ExtendPeriod::GIVEN
        outcome = Handlers::ExtendPeriod.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ExtendPeriod::MINIMAL
        outcome = Handlers::ExtendPeriod.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ExtendPeriod::BROKEN.each do |given, violation|
          outcome = Handlers::ExtendPeriod.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
