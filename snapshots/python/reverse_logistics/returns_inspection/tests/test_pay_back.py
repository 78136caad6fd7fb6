from .. import examples
from ..handlers.pay_back import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.pay_back())
    assert outcome.is_success, outcome.error_message
