from .. import examples
from ..handlers.create_directory_entry import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.create_directory_entry())
    assert outcome.is_success, outcome.error_message
