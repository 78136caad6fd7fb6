from .. import examples
from ..handlers.ship_goods import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.ship_goods())
    assert outcome.is_success, outcome.error_message
