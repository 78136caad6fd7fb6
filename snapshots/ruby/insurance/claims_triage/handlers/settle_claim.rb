# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Pay or reject, whichever way the claim came.
      class SettleClaim < Steps::SettleClaim
        # @return [Contracts::SettleClaimResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'settle_claim is not implemented'
        end
      end
    end
  end
end
