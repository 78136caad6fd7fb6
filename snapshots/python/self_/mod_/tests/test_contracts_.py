from .. import examples
from ..handlers.contracts_ import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.contracts_())
    assert outcome.is_success, outcome.error_message
