use super::super::steps::{Step, StepError};
use serde_json::Value;

pub async fn step(step: Step<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
