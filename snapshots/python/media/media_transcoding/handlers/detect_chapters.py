from ..contracts import DetectChaptersResult
from ..steps import DetectChapters, detect_chapters


@detect_chapters
def handle(step: DetectChapters) -> DetectChaptersResult:
    """Find chapters from scene changes and silence; chapters may hold chapters."""
    raise NotImplementedError("detect_chapters is not implemented")
