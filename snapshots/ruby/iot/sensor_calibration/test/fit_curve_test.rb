# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/fit_curve'

module Iot
  module SensorCalibration
    # Holds the handler to its contract.
    class FitCurveTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::FitCurve::GIVEN
        outcome = Handlers::FitCurve.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
