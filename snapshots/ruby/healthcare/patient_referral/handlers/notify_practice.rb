# frozen_string_literal: true

require_relative '../steps'

module Healthcare
  module PatientReferral
    module Handlers
      # Send the letter to the practice.
      class NotifyPractice < Steps::NotifyPractice
        # @return [Contracts::NotifyPracticeResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'notify_practice is not implemented'
        end
      end
    end
  end
end
