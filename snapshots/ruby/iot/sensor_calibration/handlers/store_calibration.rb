# frozen_string_literal: true

require_relative '../steps'

module Iot
  module SensorCalibration
    module Handlers
      # The step store_calibration.
      class StoreCalibration < Steps::StoreCalibration
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, 'store_calibration is not implemented'
        end
      end
    end
  end
end
