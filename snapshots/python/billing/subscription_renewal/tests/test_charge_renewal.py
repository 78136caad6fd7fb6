from .. import examples
from ..handlers.charge_renewal import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.charge_renewal())
    assert outcome.is_success, outcome.error_message
