# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/tests'

module Self
  module Mod
    # Holds the handler to its contract.
    class TestsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Tests::GIVEN
        outcome = Handlers::Tests.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
