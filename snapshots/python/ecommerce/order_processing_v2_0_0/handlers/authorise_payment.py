from ..contracts import AuthorisePaymentResult
from ..steps import AuthorisePayment, authorise_payment


@authorise_payment
def handle(step: AuthorisePayment) -> AuthorisePaymentResult:
    """Block the amount on the customer's card."""
    raise NotImplementedError("authorise_payment is not implemented")
