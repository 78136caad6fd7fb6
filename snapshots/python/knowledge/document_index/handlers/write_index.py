from ..contracts import WriteIndexResult
from ..steps import WriteIndex, write_index


@write_index
def handle(step: WriteIndex) -> WriteIndexResult:
    """Write vectors and sentences into the index."""
    raise NotImplementedError("write_index is not implemented")
