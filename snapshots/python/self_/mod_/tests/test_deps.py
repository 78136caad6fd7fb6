from .. import examples
from ..handlers.deps import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.deps())
    assert outcome.is_success, outcome.error_message
