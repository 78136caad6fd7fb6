# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/handlers'

module Self
  module Mod
    # Holds the handler to its contract.
    class HandlersStepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::HandlersStep::GIVEN
        outcome = Handlers::HandlersStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
