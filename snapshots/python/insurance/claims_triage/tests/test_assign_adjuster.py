from .. import examples
from ..handlers.assign_adjuster import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.assign_adjuster())
    assert outcome.is_success, outcome.error_message
