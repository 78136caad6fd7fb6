from .. import examples
from ..handlers.receive_parcel import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.receive_parcel())
    assert outcome.is_success, outcome.error_message
