# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Above the limit a person has to look at it.
      class ApprovePayroll < Steps::ApprovePayroll
        # @return [Choice] what +route+ or +skip+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'approve_payroll is not implemented'
        end
      end
    end
  end
end
