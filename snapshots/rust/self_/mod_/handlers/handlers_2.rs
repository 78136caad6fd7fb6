use super::super::steps::{Handlers, StepError};
use serde_json::Value;

pub async fn handlers_2(step: Handlers<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
