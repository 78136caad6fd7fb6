use super::super::contracts::TranscodeRenditionsResult;
use super::super::steps::{StepError, TranscodeRenditions};

/// Make every rendition that was asked for.
pub async fn transcode_renditions(
    step: TranscodeRenditions<'_>,
) -> Result<TranscodeRenditionsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
