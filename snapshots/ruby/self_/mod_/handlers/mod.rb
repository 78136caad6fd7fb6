# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step mod.
      class Mod < Steps::Mod
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'mod is not implemented'
        end
      end
    end
  end
end
