# frozen_string_literal: true

require_relative '../steps'

module Billing
  module SubscriptionRenewal
    module Handlers
      # Load the subscription and its plan.
      class LoadSubscription < Steps::LoadSubscription
        # @return [Contracts::LoadSubscriptionResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'load_subscription is not implemented'
        end
      end
    end
  end
end
