use super::super::contracts::DetectChaptersResult;
use super::super::steps::{DetectChapters, StepError};

/// Find chapters from scene changes and silence; chapters may hold chapters.
pub async fn detect_chapters(step: DetectChapters<'_>) -> Result<DetectChaptersResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
