from .. import examples
from ..handlers.none import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.none())
    assert outcome.is_success, outcome.error_message
