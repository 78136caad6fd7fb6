use super::super::contracts::DropTableStepsResult;
use super::super::steps::{DropTableSteps, StepError};

/// */ """ ''' #{x} ${x} \` \\
pub async fn drop_table_steps(step: DropTableSteps<'_>) -> Result<DropTableStepsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
