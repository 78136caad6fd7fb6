from .. import examples
from ..handlers.tmp_x import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.tmp_x())
    assert outcome.is_success, outcome.error_message
