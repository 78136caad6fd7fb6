from .. import examples
from ..handlers.send_confirmation import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.send_confirmation())
    assert outcome.is_success, outcome.error_message
