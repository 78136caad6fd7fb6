from .. import examples
from ..handlers.drop_table_steps import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.drop_table_steps())
    assert outcome.is_success, outcome.error_message
