use super::super::contracts::SignArtifactsResult;
use super::super::steps::{SignArtifacts, StepError};

pub async fn sign_artifacts(step: SignArtifacts<'_>) -> Result<SignArtifactsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
