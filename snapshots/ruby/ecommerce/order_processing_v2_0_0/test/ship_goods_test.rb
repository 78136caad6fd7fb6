# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/ship_goods'

module Ecommerce
  module OrderProcessingV2x0x0
    # Holds the handler to its contract.
    class ShipGoodsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ShipGoods::GIVEN
        outcome = Handlers::ShipGoods.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
