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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ChargeRenewal::MINIMAL
        outcome = Handlers::ChargeRenewal.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ChargeRenewal::BROKEN.each do |given, violation|
          outcome = Handlers::ChargeRenewal.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
