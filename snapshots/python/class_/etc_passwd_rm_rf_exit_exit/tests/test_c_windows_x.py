from ...._support.testing import violations
from .. import examples
from ..handlers.c_windows_x import handle


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.c_windows_x())
    assert outcome.is_success, outcome.error_message


def test_keeps_its_contract_with_as_little_as_may_be() -> None:
    outcome = handle.call(examples.c_windows_x.minimal())
    assert outcome.is_success, outcome.error_message


def test_refuses_what_breaks_a_contract() -> None:
    for broken in examples.c_windows_x.broken():
        outcome = handle.call(broken.context)
        assert broken.violation in violations(outcome)
