# frozen_string_literal: true

require_relative '../steps'

module Finance
  module LedgerReconciliation
    module Handlers
      # Cut the movements into ranges of equal size.
      class PlanBatches < Steps::PlanBatches
        # @return [Plan] what +batches+, +cursors+ or +no_batches+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'plan_batches is not implemented'
        end
      end
    end
  end
end
