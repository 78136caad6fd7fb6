# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step handlers.
      class HandlersStep < Steps::HandlersStep
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'handlers is not implemented'
        end
      end
    end
  end
end
