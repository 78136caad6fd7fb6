# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/collect_timesheets'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class CollectTimesheetsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CollectTimesheets::GIVEN
        outcome = Handlers::CollectTimesheets.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::CollectTimesheets::MINIMAL
        outcome = Handlers::CollectTimesheets.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CollectTimesheets::BROKEN.each do |given, violation|
          outcome = Handlers::CollectTimesheets.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
