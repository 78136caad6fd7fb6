use super::super::contracts::{AttemptResult, OutcomesInputWay as Way};
use super::super::steps::{Attempt, Classify, StepError};

/// Do what the task asks for.
pub async fn attempt(step: Attempt<'_>) -> Result<AttemptResult, StepError> {
    let again = step.context.workflow_step.attempts.unwrap_or(0) > 0;
    match step.input.way {
        Way::Finish => Ok(AttemptResult {
            result: Some("done".to_owned()),
            ..AttemptResult::new(true, 0.5)
        }),
        Way::SayNo => Ok(AttemptResult::new(false, 1)),
        Way::Stumble if again => Ok(AttemptResult::new(true, 2.5)),
        Way::Stumble => Err(StepError::retryable("not yet")),
        Way::KeepFalling => Err(std::io::Error::other("the line is dead")).retryable(),
        Way::GiveUp => Err(StepError::permanent("no use").with_code("TRIAL-1")),
        Way::BreakContract => Ok(AttemptResult {
            result: Some("far too long".to_owned()),
            ..AttemptResult::new(true, 0)
        }),
        Way::LoseNumber => Ok(AttemptResult::new(true, f64::NAN)),
    }
}
