# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Collect hours and absences.
      class CollectTimesheets < Steps::CollectTimesheets
        # @return [Contracts::CollectTimesheetsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'collect_timesheets is not implemented'
        end
      end
    end
  end
end
