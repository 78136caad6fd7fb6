# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/n2fa'

module Self
  module Mod
    # Holds the handler to its contract.
    class N2faTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::N2fa::GIVEN
        outcome = Handlers::N2fa.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
