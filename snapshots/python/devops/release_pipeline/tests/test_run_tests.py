from .. import examples
from ..handlers.run_tests import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.run_tests())
    assert outcome.is_success, outcome.error_message
