from .. import examples
from ..handlers.u002d import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.u002d())
    assert outcome.is_success, outcome.error_message
