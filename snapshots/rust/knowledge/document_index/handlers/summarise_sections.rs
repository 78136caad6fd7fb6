use super::super::contracts::SummariseSectionsResult;
use super::super::steps::{StepError, SummariseSections};

/// Shorten each section to a sentence.
pub async fn summarise_sections(
    step: SummariseSections<'_>,
) -> Result<SummariseSectionsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
