from .. import examples
from ..handlers.probe_upload import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.probe_upload())
    assert outcome.is_success, outcome.error_message
