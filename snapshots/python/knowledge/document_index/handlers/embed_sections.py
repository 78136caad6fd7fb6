from ..contracts import EmbedSectionsResult
from ..steps import EmbedSections, embed_sections


@embed_sections
def handle(step: EmbedSections) -> EmbedSectionsResult:
    """Compute an embedding for each section."""
    raise NotImplementedError("embed_sections is not implemented")
