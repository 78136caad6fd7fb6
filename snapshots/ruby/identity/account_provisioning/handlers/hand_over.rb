# frozen_string_literal: true

require_relative '../steps'

module Identity
  module AccountProvisioning
    module Handlers
      # Print the welcome sheet.
      class HandOver < Steps::HandOver
        # @return [Contracts::HandOverResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'hand_over is not implemented'
        end
      end
    end
  end
end
