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
    end
  end
end
