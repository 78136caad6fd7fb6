# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Find an adjuster who is near and free.
      class AssignAdjuster < Steps::AssignAdjuster
        # @return [Contracts::AssignAdjusterResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'assign_adjuster is not implemented'
        end
      end
    end
  end
end
