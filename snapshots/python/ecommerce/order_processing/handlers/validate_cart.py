from ..contracts import ValidateCartResult
from ..steps import ValidateCart, validate_cart


@validate_cart
def handle(step: ValidateCart) -> ValidateCartResult:
    """Look up every item, check that it can be sold, and work out the totals."""
    raise NotImplementedError("validate_cart is not implemented")
