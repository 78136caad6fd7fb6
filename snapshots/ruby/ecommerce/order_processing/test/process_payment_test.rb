# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/process_payment'

module Ecommerce
  module OrderProcessing
    # Holds the handler to its contract.
    class ProcessPaymentTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ProcessPayment::GIVEN
        outcome = Handlers::ProcessPayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
