use super::super::steps::{CWindowsX, StepError};
use serde_json::Value;

pub async fn c_windows_x(step: CWindowsX<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
