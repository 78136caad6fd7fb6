# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Hand the claim over to the fraud desk.
      class InvestigateFraud < Steps::InvestigateFraud
        # @return [Contracts::InvestigateFraudResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'investigate_fraud is not implemented'
        end
      end
    end
  end
end
