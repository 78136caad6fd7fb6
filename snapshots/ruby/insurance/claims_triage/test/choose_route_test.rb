# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/choose_route'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class ChooseRouteTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ChooseRoute::GIVEN
        outcome = Handlers::ChooseRoute.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ChooseRoute::MINIMAL
        outcome = Handlers::ChooseRoute.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ChooseRoute::BROKEN.each do |given, violation|
          outcome = Handlers::ChooseRoute.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
