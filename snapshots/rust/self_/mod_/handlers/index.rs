use super::super::steps::{Index, StepError};
use serde_json::Value;

pub async fn index(step: Index<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
