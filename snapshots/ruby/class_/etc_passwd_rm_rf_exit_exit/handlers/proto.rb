# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # The step __proto__.
      class Proto < Steps::Proto
        # @return [Contracts::ProtoResult]
        def perform
          raise TaskerCore::Errors::PermanentError, '__proto__ is not implemented'
        end
      end
    end
  end
end
