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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::FitCurve::MINIMAL
        outcome = Handlers::FitCurve.call(given.context)

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
