# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/true_'

module Self
  module Mod
    # Holds the handler to its contract.
    class TrueTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::True::GIVEN
        outcome = Handlers::True.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
