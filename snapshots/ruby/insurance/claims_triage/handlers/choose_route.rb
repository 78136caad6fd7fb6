# frozen_string_literal: true

require_relative '../steps'

module Insurance
  module ClaimsTriage
    module Handlers
      # Decide who settles the claim.
      class ChooseRoute < Steps::ChooseRoute
        # @return [Choice] what +route+ or +skip+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'choose_route is not implemented'
        end
      end
    end
  end
end
