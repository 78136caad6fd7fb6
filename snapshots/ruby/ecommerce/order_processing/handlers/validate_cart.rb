# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessing
    module Handlers
      # Look up every item, check that it can be sold, and work out the totals.
      class ValidateCart < Steps::ValidateCart
        # @return [Contracts::ValidateCartResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'validate_cart is not implemented'
        end
      end
    end
  end
end
