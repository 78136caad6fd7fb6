# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/hand_over'

module Identity
  module AccountProvisioning
    # Holds the handler to its contract.
    class HandOverTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::HandOver::GIVEN
        outcome = Handlers::HandOver.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
