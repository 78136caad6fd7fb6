# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/charge_renewal'

module Billing
  module SubscriptionRenewal
    # Holds the handler to its contract.
    class ChargeRenewalTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ChargeRenewal::GIVEN
        outcome = Handlers::ChargeRenewal.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
