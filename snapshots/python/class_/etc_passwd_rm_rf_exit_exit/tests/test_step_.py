from .. import examples
from ..handlers.step_ import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.step_())
    assert outcome.is_success, outcome.error_message
