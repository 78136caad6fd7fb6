use super::super::steps::{Contracts, StepError};
use serde_json::Value;

pub async fn contracts(step: Contracts<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
