# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/store_calibration'

module Iot
  module SensorCalibration
    # Holds the handler to its contract.
    class StoreCalibrationTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::StoreCalibration::GIVEN
        outcome = Handlers::StoreCalibration.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::StoreCalibration::MINIMAL
        outcome = Handlers::StoreCalibration.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::StoreCalibration::BROKEN.each do |given, violation|
          outcome = Handlers::StoreCalibration.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
