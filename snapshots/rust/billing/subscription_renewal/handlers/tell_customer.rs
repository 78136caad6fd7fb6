use super::super::steps::{StepError, TellCustomer};
use serde_json::Value;

/// Tell the customer what was charged.
pub async fn tell_customer(step: TellCustomer<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
