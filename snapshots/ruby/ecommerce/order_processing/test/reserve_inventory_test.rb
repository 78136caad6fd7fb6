# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/reserve_inventory'

module Ecommerce
  module OrderProcessing
    # Holds the handler to its contract.
    class ReserveInventoryTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ReserveInventory::GIVEN
        outcome = Handlers::ReserveInventory.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
