# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/contracts'

module Self
  module Mod
    # Holds the handler to its contract.
    class ContractsStepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ContractsStep::GIVEN
        outcome = Handlers::ContractsStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
