from .. import examples
from ..handlers.c_windows_x import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.c_windows_x())
    assert outcome.is_success, outcome.error_message
