use super::super::steps::{LineSeparator, StepError};
use serde_json::Value;

/// \# frozen_string_literal: false
/// \# rubocop:disable all
/// \# type: ignore
/// \# noqa
/// // @ts-nocheck
/// // eslint-disable
/// /* */
pub async fn line_separator(step: LineSeparator<'_>) -> Result<Value, StepError> {
    Err(StepError::not_implemented(step.name()))
}
