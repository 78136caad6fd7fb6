from .. import examples
from ..handlers.class_ import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.class_())
    assert outcome.is_success, outcome.error_message
