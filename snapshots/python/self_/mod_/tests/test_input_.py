from .. import examples
from ..handlers.input_ import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.input_())
    assert outcome.is_success, outcome.error_message
