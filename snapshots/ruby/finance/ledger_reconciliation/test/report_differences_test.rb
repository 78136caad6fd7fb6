# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/report_differences'

module Finance
  module LedgerReconciliation
    # Holds the handler to its contract.
    class ReportDifferencesTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ReportDifferences::GIVEN
        outcome = Handlers::ReportDifferences.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
