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
    end
  end
end
