from .. import examples
from ..handlers.adjuster_report import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.adjuster_report())
    assert outcome.is_success, outcome.error_message
