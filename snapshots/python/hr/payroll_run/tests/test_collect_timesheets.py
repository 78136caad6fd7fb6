from .. import examples
from ..handlers.collect_timesheets import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.collect_timesheets())
    assert outcome.is_success, outcome.error_message
