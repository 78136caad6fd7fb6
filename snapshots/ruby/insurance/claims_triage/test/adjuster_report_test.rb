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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::AdjusterReport::MINIMAL
        outcome = Handlers::AdjusterReport.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::AdjusterReport::BROKEN.each do |given, violation|
          outcome = Handlers::AdjusterReport.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
