from .. import examples
from ..handlers.settle_automatically import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.settle_automatically())
    assert outcome.is_success, outcome.error_message
