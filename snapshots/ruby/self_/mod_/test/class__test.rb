# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/class_'

module Self
  module Mod
    # Holds the handler to its contract.
    class ClassStepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ClassStep::GIVEN
        outcome = Handlers::ClassStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
