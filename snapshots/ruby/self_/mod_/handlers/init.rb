# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step __init__.
      class Init < Steps::Init
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '__init__ is not implemented'
        end
      end
    end
  end
end
