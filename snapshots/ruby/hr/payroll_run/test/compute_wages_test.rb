# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/compute_wages'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class ComputeWagesTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ComputeWages::GIVEN
        outcome = Handlers::ComputeWages.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
