# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/authorise_payment'

module Ecommerce
  module OrderProcessingV2x0x0
    # Holds the handler to its contract.
    class AuthorisePaymentTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::AuthorisePayment::GIVEN
        outcome = Handlers::AuthorisePayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::AuthorisePayment::MINIMAL
        outcome = Handlers::AuthorisePayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::AuthorisePayment::BROKEN.each do |given, violation|
          outcome = Handlers::AuthorisePayment.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
