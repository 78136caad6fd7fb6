# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessingV2x0x0
    module Handlers
      # Take the blocked amount.
      class CapturePayment < Steps::CapturePayment
        # @return [Contracts::CapturePaymentResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'capture_payment is not implemented'
        end
      end
    end
  end
end
