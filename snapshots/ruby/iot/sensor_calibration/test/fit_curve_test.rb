# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/fit_curve'

module Iot
  module SensorCalibration
    # Holds the handler to its contract.
    class FitCurveTest < Minitest::Test
      def test_keeps_its_contract
        outcome = Handlers::FitCurve.call(Examples::FitCurve::GIVEN.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        outcome = Handlers::FitCurve.call(Examples::FitCurve::MINIMAL.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::FitCurve::BROKEN.each do |given, violation|
          outcome = Handlers::FitCurve.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
