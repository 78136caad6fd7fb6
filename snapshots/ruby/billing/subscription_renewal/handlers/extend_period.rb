# frozen_string_literal: true

require_relative '../steps'

module Billing
  module SubscriptionRenewal
    module Handlers
      # Move the end of the period.
      class ExtendPeriod < Steps::ExtendPeriod
        # @return [Contracts::ExtendPeriodResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'extend_period is not implemented'
        end
      end
    end
  end
end
