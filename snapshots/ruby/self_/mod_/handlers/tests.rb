# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step tests.
      class Tests < Steps::Tests
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'tests is not implemented'
        end
      end
    end
  end
end
