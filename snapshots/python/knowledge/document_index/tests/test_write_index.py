from .. import examples
from ..handlers.write_index import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.write_index())
    assert outcome.is_success, outcome.error_message
