# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step true.
      class True < Steps::True
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'true is not implemented'
        end
      end
    end
  end
end
