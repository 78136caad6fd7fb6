# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/pay_back'

module ReverseLogistics
  module ReturnsInspection
    # Holds the handler to its contract.
    class PayBackTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::PayBack::GIVEN
        outcome = Handlers::PayBack.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
