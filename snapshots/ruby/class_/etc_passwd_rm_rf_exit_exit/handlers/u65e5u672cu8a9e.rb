# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # 説明
      class U65e5u672cu8a9e < Steps::U65e5u672cu8a9e
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '日本語 is not implemented'
        end
      end
    end
  end
end
