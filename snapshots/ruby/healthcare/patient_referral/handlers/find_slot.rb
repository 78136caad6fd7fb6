# frozen_string_literal: true

require_relative '../steps'

module Healthcare
  module PatientReferral
    module Handlers
      # Find the first free slot that fits the urgency.
      class FindSlot < Steps::FindSlot
        # @return [Contracts::FindSlotResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'find_slot is not implemented'
        end
      end
    end
  end
end
