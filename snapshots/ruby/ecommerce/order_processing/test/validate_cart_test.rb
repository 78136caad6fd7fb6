# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/validate_cart'

module Ecommerce
  module OrderProcessing
    # Holds the handler to its contract.
    class ValidateCartTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ValidateCart::GIVEN
        outcome = Handlers::ValidateCart.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ValidateCart::MINIMAL
        outcome = Handlers::ValidateCart.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ValidateCart::BROKEN.each do |given, violation|
          outcome = Handlers::ValidateCart.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
