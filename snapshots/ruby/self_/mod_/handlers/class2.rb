# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step class.
      class ClassStep2 < Steps::ClassStep2
        # @return [Contracts::ClassResult2]
        def perform
          raise TaskerCore::Errors::PermanentError, 'class is not implemented'
        end
      end
    end
  end
end
