from .. import examples
from ..handlers.write_letter import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.write_letter())
    assert outcome.is_success, outcome.error_message
