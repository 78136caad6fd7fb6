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
    end
  end
end
