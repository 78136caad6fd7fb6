from ..contracts import TranscodeRenditionsResult
from ..steps import TranscodeRenditions, transcode_renditions


@transcode_renditions
def handle(step: TranscodeRenditions) -> TranscodeRenditionsResult:
    """Make every rendition that was asked for."""
    raise NotImplementedError("transcode_renditions is not implemented")
