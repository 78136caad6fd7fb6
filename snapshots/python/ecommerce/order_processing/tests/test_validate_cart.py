from .. import examples
from ..handlers.validate_cart import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.validate_cart())
    assert outcome.is_success, outcome.error_message
