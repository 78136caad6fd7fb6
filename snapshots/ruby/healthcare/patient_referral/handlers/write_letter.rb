# frozen_string_literal: true

require_relative '../steps'

module Healthcare
  module PatientReferral
    module Handlers
      # Write the referral letter.
      #
      # The letter quotes the symptoms as they were entered; it must not
      # draw conclusions.
      class WriteLetter < Steps::WriteLetter
        # @return [Contracts::WriteLetterResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'write_letter is not implemented'
        end
      end
    end
  end
end
