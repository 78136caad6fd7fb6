from .. import examples
from ..handlers.settle_claim import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.settle_claim())
    assert outcome.is_success, outcome.error_message
