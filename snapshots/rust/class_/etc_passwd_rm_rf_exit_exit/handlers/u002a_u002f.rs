use super::super::steps::{StepError, U002aU002f};
use serde_json::Value;

/// """
pub async fn u002a_u002f(step: U002aU002f<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
