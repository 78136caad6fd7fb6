use super::super::steps::{Deps, StepError};
use serde_json::Value;

pub async fn deps(step: Deps<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
