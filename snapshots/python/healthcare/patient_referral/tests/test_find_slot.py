from ...._support.testing import violations
from .. import examples
from ..handlers.find_slot import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.find_slot())
    assert outcome.is_success, outcome.error_message


def test_keeps_its_contract_with_as_little_as_may_be() -> None:
    outcome = handle.call(examples.find_slot.minimal())
    assert outcome.is_success, outcome.error_message


def test_refuses_what_breaks_a_contract() -> None:
    for broken in examples.find_slot.broken():
        outcome = handle.call(broken.context)
        assert broken.violation in violations(outcome)
