use super::super::steps::{None_, StepError};
use serde_json::Value;

pub async fn none(step: None_<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
