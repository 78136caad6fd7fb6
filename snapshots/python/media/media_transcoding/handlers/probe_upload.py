from ..contracts import ProbeUploadResult
from ..steps import ProbeUpload, probe_upload


@probe_upload
def handle(step: ProbeUpload) -> ProbeUploadResult:
    """Read the container and the streams of the upload."""
    raise NotImplementedError("probe_upload is not implemented")
