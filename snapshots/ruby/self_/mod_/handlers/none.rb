# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step None.
      class None < Steps::None
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'None is not implemented'
        end
      end
    end
  end
end
