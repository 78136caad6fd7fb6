from .. import examples
from ..handlers.build_artifacts import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.build_artifacts())
    assert outcome.is_success, outcome.error_message
