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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ReportDifferences::MINIMAL
        outcome = Handlers::ReportDifferences.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ReportDifferences::BROKEN.each do |given, violation|
          outcome = Handlers::ReportDifferences.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
