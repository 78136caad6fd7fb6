use super::super::contracts::CollectTimesheetsResult;
use super::super::steps::{CollectTimesheets, StepError};

/// Collect hours and absences.
pub async fn collect_timesheets(
    step: CollectTimesheets<'_>,
) -> Result<CollectTimesheetsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
