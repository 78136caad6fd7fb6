from .. import examples
from ..handlers.investigate_fraud import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.investigate_fraud())
    assert outcome.is_success, outcome.error_message
