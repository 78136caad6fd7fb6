# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # \
      class TmpX < Steps::TmpX
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '../../../tmp/x is not implemented'
        end
      end
    end
  end
end
