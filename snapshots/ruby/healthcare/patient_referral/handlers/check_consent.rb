# frozen_string_literal: true

require_relative '../steps'

module Healthcare
  module PatientReferral
    module Handlers
      # Make sure that the consent is recorded and still holds.
      class CheckConsent < Steps::CheckConsent
        # @return [Contracts::CheckConsentResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'check_consent is not implemented'
        end
      end
    end
  end
end
