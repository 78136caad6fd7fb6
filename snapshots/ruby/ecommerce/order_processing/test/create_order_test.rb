# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/create_order'

module Ecommerce
  module OrderProcessing
    # Holds the handler to its contract.
    class CreateOrderTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CreateOrder::GIVEN
        outcome = Handlers::CreateOrder.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
