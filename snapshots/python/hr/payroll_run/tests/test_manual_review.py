from .. import examples
from ..handlers.manual_review import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.manual_review())
    assert outcome.is_success, outcome.error_message
