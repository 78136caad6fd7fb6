# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/adjuster_report'

module Insurance
  module ClaimsTriage
    # Holds the handler to its contract.
    class AdjusterReportTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::AdjusterReport::GIVEN
        outcome = Handlers::AdjusterReport.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
