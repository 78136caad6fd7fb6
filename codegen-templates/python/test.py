from .. import examples
from ..handlers.{{ binding }} import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.{{ binding }}())
    assert outcome.is_success, outcome.error_message
