from .. import examples
from ..handlers.extend_period import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.extend_period())
    assert outcome.is_success, outcome.error_message
