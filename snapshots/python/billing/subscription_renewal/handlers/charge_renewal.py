from ..contracts import ChargeRenewalResult
from ..steps import ChargeRenewal, charge_renewal


@charge_renewal
def handle(step: ChargeRenewal) -> ChargeRenewalResult:
    """Charge the next period."""
    raise NotImplementedError("charge_renewal is not implemented")
