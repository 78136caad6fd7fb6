# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step support.
      class Support < Steps::Support
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'support is not implemented'
        end
      end
    end
  end
end
