# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/choose_route'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class ChooseRouteTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ChooseRoute::GIVEN
        outcome = Handlers::ChooseRoute.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
