from .. import examples
from ..handlers.match_movements import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.match_movements())
    assert outcome.is_success, outcome.error_message
