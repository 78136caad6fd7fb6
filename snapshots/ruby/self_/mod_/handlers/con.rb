# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step con.
      class Con < Steps::Con
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'con is not implemented'
        end
      end
    end
  end
end
