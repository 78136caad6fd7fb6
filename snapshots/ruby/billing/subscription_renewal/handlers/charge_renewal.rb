# frozen_string_literal: true

require_relative '../steps'

module Billing
  module SubscriptionRenewal
    module Handlers
      # Charge the next period.
      class ChargeRenewal < Steps::ChargeRenewal
        # @return [Contracts::ChargeRenewalResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'charge_renewal is not implemented'
        end
      end
    end
  end
end
