from .. import examples
from ..handlers.find_slot import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.find_slot())
    assert outcome.is_success, outcome.error_message
