use super::super::contracts::CloseRunResult;
use super::super::steps::{CloseRun, StepError};

/// Book the run, whether it was paid or is waiting.
pub async fn close_run(step: CloseRun<'_>) -> Result<CloseRunResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
