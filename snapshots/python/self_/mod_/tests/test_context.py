from .. import examples
from ..handlers.context import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.context())
    assert outcome.is_success, outcome.error_message
