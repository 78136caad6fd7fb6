use super::super::contracts::MatchMovementsResult;
use super::super::steps::{MatchMovements, StepError};

/// Match one range of movements against the ledger.
pub async fn match_movements(step: MatchMovements<'_>) -> Result<MatchMovementsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
