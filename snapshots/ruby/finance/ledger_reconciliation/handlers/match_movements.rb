# frozen_string_literal: true

require_relative '../steps'

module Finance
  module LedgerReconciliation
    module Handlers
      # Match one range of movements against the ledger.
      class MatchMovements < Steps::MatchMovements
        # @return [Contracts::MatchMovementsResult] or what +checkpoint+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'match_movements is not implemented'
        end
      end
    end
  end
end
