from ..contracts import PublishMediaResult
from ..steps import PublishMedia, publish_media


@publish_media
def handle(step: PublishMedia) -> PublishMediaResult:
    """Publish the renditions with their chapters."""
    raise NotImplementedError("publish_media is not implemented")
