use super::super::steps::{Con, StepError};
use serde_json::Value;

pub async fn con(step: Con<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
