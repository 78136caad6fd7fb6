use super::super::steps::{Input, InputDecision, StepError};

pub async fn input(step: Input<'_>) -> Result<InputDecision, StepError> {
    Err(StepError::not_implemented(step.name()))
}
