use super::super::contracts::ProbeUploadResult;
use super::super::steps::{ProbeUpload, StepError};

/// Read the container and the streams of the upload.
pub async fn probe_upload(step: ProbeUpload<'_>) -> Result<ProbeUploadResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
