use super::super::contracts::ClassResult;
use super::super::steps::{Class, StepError};

pub async fn class_2(step: Class<'_>) -> Result<ClassResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
