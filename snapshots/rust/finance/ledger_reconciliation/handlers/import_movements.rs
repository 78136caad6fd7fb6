use super::super::contracts::ImportMovementsResult;
use super::super::steps::{ImportMovements, StepError};

/// Fetch the day's movements from the bank.
pub async fn import_movements(
    step: ImportMovements<'_>,
) -> Result<ImportMovementsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
