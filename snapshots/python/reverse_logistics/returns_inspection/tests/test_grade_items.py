from .. import examples
from ..handlers.grade_items import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.grade_items())
    assert outcome.is_success, outcome.error_message
