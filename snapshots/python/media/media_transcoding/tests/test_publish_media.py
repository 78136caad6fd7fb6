from .. import examples
from ..handlers.publish_media import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.publish_media())
    assert outcome.is_success, outcome.error_message
