from .. import examples
from ..handlers.tests import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.tests())
    assert outcome.is_success, outcome.error_message
