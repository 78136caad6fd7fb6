from .. import examples
from ..handlers.true import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.true())
    assert outcome.is_success, outcome.error_message
