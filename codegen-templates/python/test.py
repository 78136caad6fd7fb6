{{ imports }}
{%- if let Some(handle) = handle %}

{{ handle }}
{%- endif %}


def test_keeps_its_contract() -> None:
    outcome = handle.call(examples.{{ binding }}())
    assert outcome.is_success, outcome.error_message


def test_keeps_its_contract_with_as_little_as_may_be() -> None:
    outcome = handle.call(examples.{{ binding }}.minimal())
    assert outcome.is_success, outcome.error_message


def test_refuses_what_breaks_a_contract() -> None:
    for broken in examples.{{ binding }}.broken():
        outcome = handle.call(broken.context)
        assert broken.violation in violations(outcome)
