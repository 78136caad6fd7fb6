use super::super::steps::{StepError, Tests};
use serde_json::Value;

pub async fn tests_2(step: Tests<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
