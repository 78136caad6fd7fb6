# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/none'

module Self
  module Mod
    # Holds the handler to its contract.
    class NoneTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::None::GIVEN
        outcome = Handlers::None.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
