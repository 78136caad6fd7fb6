# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/send_confirmation'

module Ecommerce
  module OrderProcessing
    # Holds the handler to its contract.
    class SendConfirmationTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SendConfirmation::GIVEN
        outcome = Handlers::SendConfirmation.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
