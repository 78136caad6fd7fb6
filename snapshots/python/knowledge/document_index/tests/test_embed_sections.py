from .. import examples
from ..handlers.embed_sections import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.embed_sections())
    assert outcome.is_success, outcome.error_message
