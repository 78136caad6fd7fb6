use super::super::steps::{StepError, TmpX};
use serde_json::Value;

/// \\
pub async fn tmp_x(step: TmpX<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
