from .. import examples
from ..handlers.split_documents import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.split_documents())
    assert outcome.is_success, outcome.error_message
