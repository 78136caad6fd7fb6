# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/load_subscription'

module Billing
  module SubscriptionRenewal
    # Holds the handler to its contract.
    class LoadSubscriptionTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::LoadSubscription::GIVEN
        outcome = Handlers::LoadSubscription.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::LoadSubscription::MINIMAL
        outcome = Handlers::LoadSubscription.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::LoadSubscription::BROKEN.each do |given, violation|
          outcome = Handlers::LoadSubscription.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
