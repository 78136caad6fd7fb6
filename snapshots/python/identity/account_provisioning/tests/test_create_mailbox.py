from .. import examples
from ..handlers.create_mailbox import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.create_mailbox())
    assert outcome.is_success, outcome.error_message
