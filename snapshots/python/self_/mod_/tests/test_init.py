from .. import examples
from ..handlers.init import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.init())
    assert outcome.is_success, outcome.error_message
