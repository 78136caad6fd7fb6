from ..contracts import PublishReleaseResult
from ..steps import PublishRelease, publish_release


@publish_release
def handle(step: PublishRelease) -> PublishReleaseResult:
    """// publish

    @deprecated is not meant here, nor is {@link} or <b>bold</b> or [link]: it's
    text.
    """
    raise NotImplementedError("publish_release is not implemented")
