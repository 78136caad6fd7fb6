from .. import examples
from ..handlers.notify_practice import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.notify_practice())
    assert outcome.is_success, outcome.error_message
