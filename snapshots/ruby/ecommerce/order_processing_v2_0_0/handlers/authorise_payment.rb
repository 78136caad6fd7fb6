# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessingV2x0x0
    module Handlers
      # Block the amount on the customer's card.
      class AuthorisePayment < Steps::AuthorisePayment
        # @return [Contracts::AuthorisePaymentResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'authorise_payment is not implemented'
        end
      end
    end
  end
end
