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
    end
  end
end
