# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/authorise_payment'

module Ecommerce
  module OrderProcessingV2x0x0
    # Holds the handler to its contract.
    class AuthorisePaymentTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::AuthorisePayment::GIVEN
        outcome = Handlers::AuthorisePayment.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
