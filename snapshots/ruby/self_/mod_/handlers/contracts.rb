# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step contracts.
      class ContractsStep < Steps::ContractsStep
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'contracts is not implemented'
        end
      end
    end
  end
end
