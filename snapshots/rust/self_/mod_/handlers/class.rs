use super::super::contracts::ClassResult2;
use super::super::steps::{Class2, StepError};

pub async fn class(step: Class2<'_>) -> Result<ClassResult2, StepError> {
    Err(StepError::not_implemented(step.name()))
}
