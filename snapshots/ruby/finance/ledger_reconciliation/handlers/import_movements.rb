# frozen_string_literal: true

require_relative '../steps'

module Finance
  module LedgerReconciliation
    module Handlers
      # Fetch the day's movements from the bank.
      class ImportMovements < Steps::ImportMovements
        # @return [Contracts::ImportMovementsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'import_movements is not implemented'
        end
      end
    end
  end
end
