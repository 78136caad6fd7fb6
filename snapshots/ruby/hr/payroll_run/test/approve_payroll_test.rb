# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/approve_payroll'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class ApprovePayrollTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ApprovePayroll::GIVEN
        outcome = Handlers::ApprovePayroll.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ApprovePayroll::MINIMAL
        outcome = Handlers::ApprovePayroll.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ApprovePayroll::BROKEN.each do |given, violation|
          outcome = Handlers::ApprovePayroll.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
