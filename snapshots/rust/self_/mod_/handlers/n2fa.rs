use super::super::steps::{N2fa, StepError};
use serde_json::Value;

pub async fn n2fa(step: N2fa<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
