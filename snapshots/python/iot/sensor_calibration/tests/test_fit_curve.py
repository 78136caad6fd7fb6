from .. import examples
from ..handlers.fit_curve import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.fit_curve())
    assert outcome.is_success, outcome.error_message
