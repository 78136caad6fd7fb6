from .. import examples
from ..handlers.score_claim import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.score_claim())
    assert outcome.is_success, outcome.error_message
