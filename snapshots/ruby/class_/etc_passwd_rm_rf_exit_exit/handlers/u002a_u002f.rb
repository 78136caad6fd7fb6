# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # """
      class U002aU002f < Steps::U002aU002f
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '*/ is not implemented'
        end
      end
    end
  end
end
