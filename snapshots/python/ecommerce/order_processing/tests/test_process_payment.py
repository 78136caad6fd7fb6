from .. import examples
from ..handlers.process_payment import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.process_payment())
    assert outcome.is_success, outcome.error_message
