from .. import examples
from ..handlers.choose_route import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.choose_route())
    assert outcome.is_success, outcome.error_message
