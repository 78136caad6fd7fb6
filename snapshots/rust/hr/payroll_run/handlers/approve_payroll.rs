use super::super::steps::{ApprovePayroll, ApprovePayrollDecision, StepError};

/// Above the limit a person has to look at it.
pub async fn approve_payroll(
    step: ApprovePayroll<'_>,
) -> Result<ApprovePayrollDecision, StepError> {
    Err(StepError::not_implemented(step.name()))
}
