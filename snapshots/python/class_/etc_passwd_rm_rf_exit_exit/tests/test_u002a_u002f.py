from .. import examples
from ..handlers.u002a_u002f import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.u002a_u002f())
    assert outcome.is_success, outcome.error_message
