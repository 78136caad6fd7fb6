# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # The step -.
      class U002d < Steps::U002d
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '- is not implemented'
        end
      end
    end
  end
end
