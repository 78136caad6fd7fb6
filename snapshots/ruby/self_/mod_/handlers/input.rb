# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step input.
      class Input < Steps::Input
        # @return [Choice] what +route+ or +skip+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'input is not implemented'
        end
      end
    end
  end
end
