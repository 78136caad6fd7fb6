# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/support'

module Self
  module Mod
    # Holds the handler to its contract.
    class SupportTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Support::GIVEN
        outcome = Handlers::Support.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
