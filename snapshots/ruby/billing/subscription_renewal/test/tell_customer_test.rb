# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/tell_customer'

module Billing
  module SubscriptionRenewal
    # Holds the handler to its contract.
    class TellCustomerTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::TellCustomer::GIVEN
        outcome = Handlers::TellCustomer.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
