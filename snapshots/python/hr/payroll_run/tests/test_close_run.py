from .. import examples
from ..handlers.close_run import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.close_run())
    assert outcome.is_success, outcome.error_message
