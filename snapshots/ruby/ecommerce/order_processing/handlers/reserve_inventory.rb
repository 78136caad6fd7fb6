# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessing
    module Handlers
      # Reserve the goods in the warehouse that is nearest to the customer.
      class ReserveInventory < Steps::ReserveInventory
        # @return [Contracts::ReserveInventoryResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'reserve_inventory is not implemented'
        end
      end
    end
  end
end
