use super::super::steps::{StepError, Support};
use serde_json::Value;

pub async fn support(step: Support<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
