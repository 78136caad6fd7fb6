from .. import examples
from ..handlers.proto import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.proto())
    assert outcome.is_success, outcome.error_message
