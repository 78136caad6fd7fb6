from .. import examples
from ..handlers.index import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.index())
    assert outcome.is_success, outcome.error_message
