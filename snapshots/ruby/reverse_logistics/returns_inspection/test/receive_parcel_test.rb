# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/receive_parcel'

module ReverseLogistics
  module ReturnsInspection
    # Holds the handler to its contract.
    class ReceiveParcelTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ReceiveParcel::GIVEN
        outcome = Handlers::ReceiveParcel.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
