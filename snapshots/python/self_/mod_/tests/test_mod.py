from .. import examples
from ..handlers.mod import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.mod())
    assert outcome.is_success, outcome.error_message
