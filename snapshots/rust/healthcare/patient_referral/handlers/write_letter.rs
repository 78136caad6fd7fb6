use super::super::contracts::WriteLetterResult;
use super::super::steps::{StepError, WriteLetter};

/// Write the referral letter.
///
/// The letter quotes the symptoms as they were entered; it must not
/// draw conclusions.
pub async fn write_letter(step: WriteLetter<'_>) -> Result<WriteLetterResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
