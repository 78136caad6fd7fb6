from .. import examples
from ..handlers.summarise_sections import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.summarise_sections())
    assert outcome.is_success, outcome.error_message
