from .. import examples
from ..handlers.load_subscription import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.load_subscription())
    assert outcome.is_success, outcome.error_message
