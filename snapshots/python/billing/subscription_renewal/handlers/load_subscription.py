from ..contracts import LoadSubscriptionResult
from ..steps import LoadSubscription, load_subscription


@load_subscription
def handle(step: LoadSubscription) -> LoadSubscriptionResult:
    """Load the subscription and its plan."""
    raise NotImplementedError("load_subscription is not implemented")
