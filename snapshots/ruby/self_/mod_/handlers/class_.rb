# frozen_string_literal: true

require_relative '../steps'

module Self
  module Mod
    module Handlers
      # The step Class.
      class ClassStep < Steps::ClassStep
        # @return [Contracts::ClassResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'Class is not implemented'
        end
      end
    end
  end
end
