from .. import examples
from ..handlers.transcode_renditions import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.transcode_renditions())
    assert outcome.is_success, outcome.error_message
