# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/context'

module Self
  module Mod
    # Holds the handler to its contract.
    class ContextTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Context::GIVEN
        outcome = Handlers::Context.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
