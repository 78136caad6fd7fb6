from ..contracts import CapturePaymentResult
from ..steps import CapturePayment, capture_payment


@capture_payment
def handle(step: CapturePayment) -> CapturePaymentResult:
    """Take the blocked amount."""
    raise NotImplementedError("capture_payment is not implemented")
