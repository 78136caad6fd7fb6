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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::SendConfirmation::MINIMAL
        outcome = Handlers::SendConfirmation.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::SendConfirmation::BROKEN.each do |given, violation|
          outcome = Handlers::SendConfirmation.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
