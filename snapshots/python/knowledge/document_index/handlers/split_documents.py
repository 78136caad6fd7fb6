from ..contracts import SplitDocumentsResult
from ..steps import SplitDocuments, split_documents


@split_documents
def handle(step: SplitDocuments) -> SplitDocumentsResult:
    """Split each document at its headings."""
    raise NotImplementedError("split_documents is not implemented")
