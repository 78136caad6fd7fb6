# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step deps.
      class Deps < Steps::Deps
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'deps is not implemented'
        end
      end
    end
  end
end
