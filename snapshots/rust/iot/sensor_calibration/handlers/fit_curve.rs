use super::super::contracts::FitCurveResult;
use super::super::steps::{FitCurve, StepError};

/// Fit a curve through the readings.
///
/// Least squares; outliers are dropped first.
pub async fn fit_curve(step: FitCurve<'_>) -> Result<FitCurveResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
