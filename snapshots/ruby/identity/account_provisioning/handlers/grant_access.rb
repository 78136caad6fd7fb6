# frozen_string_literal: true

require_relative '../steps'

module Identity
  module AccountProvisioning
    module Handlers
      # Grant what the class of the employee asks for.
      class GrantAccess < Steps::GrantAccess
        # @return [Contracts::GrantAccessResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'grant_access is not implemented'
        end
      end
    end
  end
end
