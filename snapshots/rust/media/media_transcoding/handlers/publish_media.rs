use super::super::contracts::PublishMediaResult;
use super::super::steps::{PublishMedia, StepError};

/// Publish the renditions with their chapters.
pub async fn publish_media(step: PublishMedia<'_>) -> Result<PublishMediaResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
