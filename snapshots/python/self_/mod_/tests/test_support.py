from .. import examples
from ..handlers.support import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.support())
    assert outcome.is_success, outcome.error_message
