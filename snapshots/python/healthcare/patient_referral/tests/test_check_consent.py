from .. import examples
from ..handlers.check_consent import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.check_consent())
    assert outcome.is_success, outcome.error_message
