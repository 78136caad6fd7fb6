# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Small and covered claims are paid without a person looking at them.
      class SettleAutomatically < Steps::SettleAutomatically
        # @return [Contracts::SettleAutomaticallyResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'settle_automatically is not implemented'
        end
      end
    end
  end
end
