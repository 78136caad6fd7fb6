# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/manual_review'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class ManualReviewTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ManualReview::GIVEN
        outcome = Handlers::ManualReview.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ManualReview::MINIMAL
        outcome = Handlers::ManualReview.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ManualReview::BROKEN.each do |given, violation|
          outcome = Handlers::ManualReview.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
