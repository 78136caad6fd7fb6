# frozen_string_literal: true

require_relative '../steps'

module Billing
  module SubscriptionRenewal
    module Handlers
      # Tell the customer what was charged.
      class TellCustomer < Steps::TellCustomer
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'tell_customer is not implemented'
        end
      end
    end
  end
end
