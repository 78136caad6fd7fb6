use super::super::contracts::PublishReleaseResult;
use super::super::steps::{PublishRelease, StepError};

/// // publish
///
/// @deprecated is not meant here, nor is {@link} or \<b>bold\</b> or \[link\]: it's text.
pub async fn publish_release(step: PublishRelease<'_>) -> Result<PublishReleaseResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
