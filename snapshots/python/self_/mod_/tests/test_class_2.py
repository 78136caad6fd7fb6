from .. import examples
from ..handlers.class_2 import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.class_2())
    assert outcome.is_success, outcome.error_message
