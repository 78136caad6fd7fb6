# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/mod'

module Self
  module Mod
    # Holds the handler to its contract.
    class ModTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Mod::GIVEN
        outcome = Handlers::Mod.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
