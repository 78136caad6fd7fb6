# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Cut the transfers into files that the bank accepts.
      class PlanTransfers < Steps::PlanTransfers
        # @return [Plan] what +batches+, +cursors+ or +no_batches+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'plan_transfers is not implemented'
        end
      end
    end
  end
end
