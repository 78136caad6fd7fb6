from .. import examples
from ..handlers.sign_artifacts import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.sign_artifacts())
    assert outcome.is_success, outcome.error_message
