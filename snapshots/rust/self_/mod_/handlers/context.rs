use super::super::steps::{Context, StepError};
use serde_json::Value;

pub async fn context(step: Context<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
