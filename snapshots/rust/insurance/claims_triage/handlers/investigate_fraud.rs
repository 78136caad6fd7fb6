use super::super::contracts::InvestigateFraudResult;
use super::super::steps::{InvestigateFraud, StepError};

/// Hand the claim over to the fraud desk.
pub async fn investigate_fraud(
    step: InvestigateFraud<'_>,
) -> Result<InvestigateFraudResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
