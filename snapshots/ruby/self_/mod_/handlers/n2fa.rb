# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step 2fa.
      class N2fa < Steps::N2fa
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, '2fa is not implemented'
        end
      end
    end
  end
end
