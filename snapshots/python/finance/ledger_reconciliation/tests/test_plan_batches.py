from .. import examples
from ..handlers.plan_batches import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.plan_batches())
    assert outcome.is_success, outcome.error_message
