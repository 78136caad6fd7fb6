use super::super::steps::{StepError, StoreCalibration};
use serde_json::Value;

pub async fn store_calibration(step: StoreCalibration<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
