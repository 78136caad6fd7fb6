use super::super::contracts::ReportDifferencesResult;
use super::super::steps::{ReportDifferences, StepError};

/// Put the results of all ranges together.
pub async fn report_differences(
    step: ReportDifferences<'_>,
) -> Result<ReportDifferencesResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
