from .. import examples
from ..handlers.grant_access import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.grant_access())
    assert outcome.is_success, outcome.error_message
