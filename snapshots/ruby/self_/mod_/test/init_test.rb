# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/init'

module Self
  module Mod
    # Holds the handler to its contract.
    class InitTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Init::GIVEN
        outcome = Handlers::Init.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
