# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step context.
      class Context < Steps::Context
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'context is not implemented'
        end
      end
    end
  end
end
