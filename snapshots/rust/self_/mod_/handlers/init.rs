use super::super::steps::{Init, StepError};
use serde_json::Value;

pub async fn init(step: Init<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
