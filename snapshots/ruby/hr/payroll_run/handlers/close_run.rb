# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Book the run, whether it was paid or is waiting.
      class CloseRun < Steps::CloseRun
        # @return [Contracts::CloseRunResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'close_run is not implemented'
        end
      end
    end
  end
end
