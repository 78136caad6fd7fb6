use super::super::contracts::{ConcludeResult, ConcludeResultClass};
use super::super::steps::{Conclude, StepError};

/// Say how it went, under names that no language likes.
pub async fn conclude(step: Conclude<'_>) -> Result<ConcludeResult, StepError> {
    let attempt = step.deps.attempt;
    let class = if attempt.success {
        ConcludeResultClass::Good
    } else {
        ConcludeResultClass::Bad
    };
    Ok(ConcludeResult {
        class,
        odd_name: attempt.result.is_none(),
        self_: attempt.result,
    })
}
