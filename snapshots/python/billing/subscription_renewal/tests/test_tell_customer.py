from .. import examples
from ..handlers.tell_customer import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.tell_customer())
    assert outcome.is_success, outcome.error_message
