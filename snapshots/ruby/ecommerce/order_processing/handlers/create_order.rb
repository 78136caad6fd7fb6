# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessing
    module Handlers
      # Write the order down. From here on it exists for the customer.
      class CreateOrder < Steps::CreateOrder
        # @return [Contracts::CreateOrderResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'create_order is not implemented'
        end
      end
    end
  end
end
