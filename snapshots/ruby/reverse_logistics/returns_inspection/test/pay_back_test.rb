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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::PayBack::MINIMAL
        outcome = Handlers::PayBack.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::PayBack::BROKEN.each do |given, violation|
          outcome = Handlers::PayBack.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
