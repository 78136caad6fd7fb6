from ...._support.testing import violations
from .. import examples
from ..handlers.con import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.con())
    assert outcome.is_success, outcome.error_message


def test_keeps_its_contract_with_as_little_as_may_be() -> None:
    outcome = handle.call(examples.con.minimal())
    assert outcome.is_success, outcome.error_message


def test_refuses_what_breaks_a_contract() -> None:
    for broken in examples.con.broken():
        outcome = handle.call(broken.context)
        assert broken.violation in violations(outcome)
