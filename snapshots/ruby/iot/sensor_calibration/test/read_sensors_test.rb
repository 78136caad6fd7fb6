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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ReadSensors::MINIMAL
        outcome = Handlers::ReadSensors.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ReadSensors::BROKEN.each do |given, violation|
          outcome = Handlers::ReadSensors.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end
