use super::super::steps::{StepError, U002d};
use serde_json::Value;

pub async fn u002d(step: U002d<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
