from .. import examples
from ..handlers.store_calibration import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.store_calibration())
    assert outcome.is_success, outcome.error_message
