# frozen_string_literal: true

require_relative '../steps'

module Iot
  module SensorCalibration
    module Handlers
      # Fit a curve through the readings.
      #
      # Least squares; outliers are dropped first.
      class FitCurve < Steps::FitCurve
        # @return [Contracts::FitCurveResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'fit_curve is not implemented'
        end
      end
    end
  end
end
