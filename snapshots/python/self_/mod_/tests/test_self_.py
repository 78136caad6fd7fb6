from .. import examples
from ..handlers.self_ import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.self_())
    assert outcome.is_success, outcome.error_message
