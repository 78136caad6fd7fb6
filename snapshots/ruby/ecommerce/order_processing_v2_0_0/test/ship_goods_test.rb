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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ShipGoods::MINIMAL
        outcome = Handlers::ShipGoods.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ShipGoods::BROKEN.each do |given, violation|
          outcome = Handlers::ShipGoods.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
