from .. import examples
from ..handlers.approve_payroll import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.approve_payroll())
    assert outcome.is_success, outcome.error_message
