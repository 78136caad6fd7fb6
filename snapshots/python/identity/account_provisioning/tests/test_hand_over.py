from .. import examples
from ..handlers.hand_over import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.hand_over())
    assert outcome.is_success, outcome.error_message
