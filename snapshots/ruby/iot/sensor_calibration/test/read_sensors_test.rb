# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/read_sensors'

module Iot
  module SensorCalibration
    # Holds the handler to its contract.
    class ReadSensorsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ReadSensors::GIVEN
        outcome = Handlers::ReadSensors.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end
