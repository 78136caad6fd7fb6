# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessing
    module Handlers
      # Charge the customer for the validated cart.
      class ProcessPayment < Steps::ProcessPayment
        # @return [Contracts::ProcessPaymentResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'process_payment is not implemented'
        end
      end
    end
  end
end
