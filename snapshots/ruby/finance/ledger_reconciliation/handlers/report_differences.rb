# frozen_string_literal: true

require_relative '../steps'

module Finance
  module LedgerReconciliation
    module Handlers
      # Put the results of all ranges together.
      class ReportDifferences < Steps::ReportDifferences
        # @return [Contracts::ReportDifferencesResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'report_differences is not implemented'
        end
      end
    end
  end
end
