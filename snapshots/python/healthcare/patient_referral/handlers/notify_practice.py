from ..contracts import NotifyPracticeResult
from ..steps import NotifyPractice, notify_practice


@notify_practice
def handle(step: NotifyPractice) -> NotifyPracticeResult:
    """Send the letter to the practice."""
    raise NotImplementedError("notify_practice is not implemented")
