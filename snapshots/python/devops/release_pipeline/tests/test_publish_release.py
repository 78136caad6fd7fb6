from .. import examples
from ..handlers.publish_release import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.publish_release())
    assert outcome.is_success, outcome.error_message
