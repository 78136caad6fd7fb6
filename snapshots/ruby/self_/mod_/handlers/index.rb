# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step index.
      class Index < Steps::Index
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'index is not implemented'
        end
      end
    end
  end
end
