# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/grade_items'

module ReverseLogistics
  module ReturnsInspection
    # Holds the handler to its contract.
    class GradeItemsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::GradeItems::GIVEN
        outcome = Handlers::GradeItems.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::GradeItems::MINIMAL
        outcome = Handlers::GradeItems.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::GradeItems::BROKEN.each do |given, violation|
          outcome = Handlers::GradeItems.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
