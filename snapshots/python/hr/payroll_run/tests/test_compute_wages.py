from .. import examples
from ..handlers.compute_wages import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.compute_wages())
    assert outcome.is_success, outcome.error_message
