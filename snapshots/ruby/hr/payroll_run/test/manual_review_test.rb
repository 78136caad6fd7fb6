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
    end
  end
end
