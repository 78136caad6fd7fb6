from ..contracts import ManualReviewResult
from ..steps import ManualReview, manual_review


@manual_review
def handle(step: ManualReview) -> ManualReviewResult:
    """Wait until the controller has signed."""
    raise NotImplementedError("manual_review is not implemented")
