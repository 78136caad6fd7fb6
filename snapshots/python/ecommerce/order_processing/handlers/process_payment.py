from ..contracts import ProcessPaymentResult
from ..steps import ProcessPayment, process_payment


@process_payment
def handle(step: ProcessPayment) -> ProcessPaymentResult:
    """Charge the customer for the validated cart."""
    raise NotImplementedError("process_payment is not implemented")
