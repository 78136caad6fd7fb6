use super::super::steps::{Mod, StepError};
use serde_json::Value;

pub async fn mod_(step: Mod<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
