# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Work out gross and net, to the cent.
      class ComputeWages < Steps::ComputeWages
        # @return [Contracts::ComputeWagesResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'compute_wages is not implemented'
        end
      end
    end
  end
end
