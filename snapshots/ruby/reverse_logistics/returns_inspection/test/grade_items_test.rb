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
    end
  end
end
