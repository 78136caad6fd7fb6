from .. import examples
from ..handlers.report_differences import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.report_differences())
    assert outcome.is_success, outcome.error_message
