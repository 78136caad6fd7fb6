from .. import examples
from ..handlers.n2fa import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.n2fa())
    assert outcome.is_success, outcome.error_message
