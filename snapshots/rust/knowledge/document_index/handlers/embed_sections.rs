use super::super::contracts::EmbedSectionsResult;
use super::super::steps::{EmbedSections, StepError};

/// Compute an embedding for each section.
pub async fn embed_sections(step: EmbedSections<'_>) -> Result<EmbedSectionsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
