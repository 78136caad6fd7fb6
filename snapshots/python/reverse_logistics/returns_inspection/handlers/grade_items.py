from ..contracts import GradeItemsResult
from ..steps import GradeItems, grade_items


@grade_items
def handle(step: GradeItems) -> GradeItemsResult:
    """Grade every article; what cannot be sold again needs a reason."""
    raise NotImplementedError("grade_items is not implemented")
