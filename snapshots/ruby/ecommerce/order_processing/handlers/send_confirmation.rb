# frozen_string_literal: true

require_relative '../steps'

module Ecommerce
  module OrderProcessing
    module Handlers
      # Send the confirmation by e-mail.
      class SendConfirmation < Steps::SendConfirmation
        # @return [Contracts::SendConfirmationResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'send_confirmation is not implemented'
        end
      end
    end
  end
end
