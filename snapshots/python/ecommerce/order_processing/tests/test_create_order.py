from .. import examples
from ..handlers.create_order import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.create_order())
    assert outcome.is_success, outcome.error_message
