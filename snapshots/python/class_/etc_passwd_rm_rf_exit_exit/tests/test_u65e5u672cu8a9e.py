from .. import examples
from ..handlers.u65e5u672cu8a9e import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.u65e5u672cu8a9e())
    assert outcome.is_success, outcome.error_message
