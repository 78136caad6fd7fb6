from .. import examples
from ..handlers.detect_chapters import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.detect_chapters())
    assert outcome.is_success, outcome.error_message
