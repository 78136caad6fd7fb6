# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # The step #{step}.
      class Step < Steps::Step
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, "\#{step} is not implemented"
        end
      end
    end
  end
end
