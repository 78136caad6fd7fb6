# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Wait for the report of the adjuster.
      class AdjusterReport < Steps::AdjusterReport
        # @return [Contracts::AdjusterReportResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'adjuster_report is not implemented'
        end
      end
    end
  end
end
