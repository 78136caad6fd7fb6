# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/assign_adjuster'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class AssignAdjusterTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::AssignAdjuster::GIVEN
        outcome = Handlers::AssignAdjuster.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
