use super::super::contracts::AdjusterReportResult;
use super::super::steps::{AdjusterReport, StepError};

/// Wait for the report of the adjuster.
pub async fn adjuster_report(step: AdjusterReport<'_>) -> Result<AdjusterReportResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
