from .. import examples
from ..handlers.plan_transfers import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.plan_transfers())
    assert outcome.is_success, outcome.error_message
