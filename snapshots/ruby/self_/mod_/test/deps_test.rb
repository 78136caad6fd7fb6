# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/deps'

module Self
  module Mod
    # Holds the handler to its contract.
    class DepsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Deps::GIVEN
        outcome = Handlers::Deps.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
