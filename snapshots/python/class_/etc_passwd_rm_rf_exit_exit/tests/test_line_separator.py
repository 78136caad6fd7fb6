from .. import examples
from ..handlers.line_separator import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.line_separator())
    assert outcome.is_success, outcome.error_message
