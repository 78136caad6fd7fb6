# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/input'

module Self
  module Mod
    # Holds the handler to its contract.
    class InputTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Input::GIVEN
        outcome = Handlers::Input.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
