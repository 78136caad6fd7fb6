from .. import examples
from ..handlers.reserve_inventory import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.reserve_inventory())
    assert outcome.is_success, outcome.error_message
