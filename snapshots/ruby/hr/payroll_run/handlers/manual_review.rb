# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Wait until the controller has signed.
      class ManualReview < Steps::ManualReview
        # @return [Contracts::ManualReviewResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'manual_review is not implemented'
        end
      end
    end
  end
end
