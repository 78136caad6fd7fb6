use super::super::steps::{StepError, U65e5u672cu8a9e};
use serde_json::Value;

/// 説明
pub async fn u65e5u672cu8a9e(step: U65e5u672cu8a9e<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
