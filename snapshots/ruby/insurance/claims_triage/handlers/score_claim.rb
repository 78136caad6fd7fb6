# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Ask the fraud model for a score and check that the policy covers the incident.
      class ScoreClaim < Steps::ScoreClaim
        # @return [Contracts::ScoreClaimResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'score_claim is not implemented'
        end
      end
    end
  end
end
