# frozen_string_literal: true

require_relative '../steps'

module Iot
  module SensorCalibration
    module Handlers
      # Read every sensor once
      class ReadSensors < Steps::ReadSensors
        # @return [Contracts::ReadSensorsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'read_sensors is not implemented'
        end
      end
    end
  end
end
