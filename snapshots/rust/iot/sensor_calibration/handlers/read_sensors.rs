use super::super::contracts::ReadSensorsResult;
use super::super::steps::{ReadSensors, StepError};

/// Read every sensor once
pub async fn read_sensors(step: ReadSensors<'_>) -> Result<ReadSensorsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
