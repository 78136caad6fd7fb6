# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/capture_payment'

module Ecommerce
  module OrderProcessingV2x0x0
    # Holds the handler to its contract.
    class CapturePaymentTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CapturePayment::GIVEN
        outcome = Handlers::CapturePayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::CapturePayment::MINIMAL
        outcome = Handlers::CapturePayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CapturePayment::BROKEN.each do |given, violation|
          outcome = Handlers::CapturePayment.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
