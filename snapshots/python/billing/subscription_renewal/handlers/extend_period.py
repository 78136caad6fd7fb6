from ..contracts import ExtendPeriodResult
from ..steps import ExtendPeriod, extend_period


@extend_period
def handle(step: ExtendPeriod) -> ExtendPeriodResult:
    """Move the end of the period."""
    raise NotImplementedError("extend_period is not implemented")
