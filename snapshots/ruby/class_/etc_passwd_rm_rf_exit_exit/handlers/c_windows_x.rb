# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # The step C:\Windows\x.
      class CWindowsX < Steps::CWindowsX
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'C:\\Windows\\x is not implemented'
        end
      end
    end
  end
end
