from ..contracts import SettleClaimResult
from ..steps import SettleClaim, settle_claim


@settle_claim
def handle(step: SettleClaim) -> SettleClaimResult:
    """Pay or reject, whichever way the claim came."""
    raise NotImplementedError("settle_claim is not implemented")
