# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/assign_adjuster'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class AssignAdjusterTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::AssignAdjuster::GIVEN
        outcome = Handlers::AssignAdjuster.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::AssignAdjuster::MINIMAL
        outcome = Handlers::AssignAdjuster.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::AssignAdjuster::BROKEN.each do |given, violation|
          outcome = Handlers::AssignAdjuster.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
