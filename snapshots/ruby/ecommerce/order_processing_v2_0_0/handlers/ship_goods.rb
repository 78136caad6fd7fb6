# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessingV2x0x0
    module Handlers
      # Hand the parcels over to the carrier.
      class ShipGoods < Steps::ShipGoods
        # @return [Contracts::ShipGoodsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'ship_goods is not implemented'
        end
      end
    end
  end
end
