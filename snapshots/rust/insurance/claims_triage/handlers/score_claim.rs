use super::super::contracts::ScoreClaimResult;
use super::super::steps::{ScoreClaim, StepError};

/// Ask the fraud model for a score and check that the policy covers the incident.
pub async fn score_claim(step: ScoreClaim<'_>) -> Result<ScoreClaimResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
