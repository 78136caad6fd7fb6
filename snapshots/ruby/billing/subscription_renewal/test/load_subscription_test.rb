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
    end
  end
end
