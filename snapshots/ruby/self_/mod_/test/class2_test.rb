# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/class2'

module Self
  module Mod
    # Holds the handler to its contract.
    class ClassStep2Test < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ClassStep2::GIVEN
        outcome = Handlers::ClassStep2.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
