# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/con'

module Self
  module Mod
    # Holds the handler to its contract.
    class ConTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Con::GIVEN
        outcome = Handlers::Con.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
