from .. import examples
from ..handlers.con import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.con())
    assert outcome.is_success, outcome.error_message
