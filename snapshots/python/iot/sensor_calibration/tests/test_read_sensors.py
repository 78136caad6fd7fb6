from .. import examples
from ..handlers.read_sensors import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.read_sensors())
    assert outcome.is_success, outcome.error_message
