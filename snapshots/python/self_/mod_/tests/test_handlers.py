from .. import examples
from ..handlers.handlers import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.handlers())
    assert outcome.is_success, outcome.error_message
