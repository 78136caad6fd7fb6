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
    end
  end
end
