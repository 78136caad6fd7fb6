# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step self.
      class Self < Steps::Self
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'self is not implemented'
        end
      end
    end
  end
end
