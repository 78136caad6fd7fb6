# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/settle_automatically'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class SettleAutomaticallyTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SettleAutomatically::GIVEN
        outcome = Handlers::SettleAutomatically.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
