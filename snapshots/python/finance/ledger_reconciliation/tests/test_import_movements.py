from .. import examples
from ..handlers.import_movements import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.import_movements())
    assert outcome.is_success, outcome.error_message
