"""Parse accepts what a contract allows and nothing else; the round trip holds."""

import json
import math
from typing import Any

import pytest
from generated import module, templates

ORDER = "python.ecommerce.order_processing"


def order() -> dict[str, Any]:
    return {
        "customer": {
            "id": "2AF4F5D1-57AE-4A42-9D5F-4F0F1A1F4E11",
            "email": "ada@example.org",
            "vip": {"since": 1815, "notes": [None, 1.5]},
        },
        "cart_items": [{"sku": "ABC-1234", "quantity": 2.0}],
        "payment_token": "tok_12345678",
    }


def violations(value: Any) -> list[tuple[str, str, str]]:
    from python._support import ContractError

    contracts = module(ORDER, "contracts")
    with pytest.raises(ContractError) as caught:
        contracts.OrderProcessingInput.parse(value)
    return [(it.pointer, it.keyword, it.message) for it in caught.value.violations]


def test_a_round_trip_keeps_everything() -> None:
    contracts = module(ORDER, "contracts")
    typed = contracts.OrderProcessingInput.parse(order())
    assert typed.cart_items[0].quantity == 2
    assert isinstance(typed.cart_items[0].quantity, int)
    assert typed.customer.model_extra == {"vip": order()["customer"]["vip"]}
    assert typed.serialise() == order()
    text = typed.serialise_text()
    assert json.loads(text) == order()
    assert contracts.OrderProcessingInput.parse_text(text) == typed


def test_absent_and_null_are_not_the_same() -> None:
    contracts = module(ORDER, "contracts")
    for coupon in ({}, {"coupon": None}, {"coupon": "SPRING"}):
        value = {**order(), **coupon}
        assert contracts.OrderProcessingInput.parse(value).serialise() == value
    assert violations(
        {**order(), "customer": {**order()["customer"], "name": None}}
    ) == [("/customer/name", "type", "must be a string, found null")]


def test_values_are_built_by_hand_as_they_are_read() -> None:
    contracts = module(ORDER, "contracts")
    result = contracts.ProcessPaymentResult(
        payment_id="p", status="completed", charged_at="2026-01-01T00:00:00.120Z"
    )
    assert result.serialise() == {
        "payment_id": "p",
        "status": "completed",
        "charged_at": "2026-01-01T00:00:00.120Z",
    }
    null = contracts.ProcessPaymentResult(
        payment_id="p",
        status="completed",
        charged_at="2026-01-01T00:00:00Z",
        decline_code=None,
    )
    assert null.serialise()["decline_code"] is None
    cart = contracts.ValidateCartResult(
        lines=[], subtotal=0, total=0, currency="EUR", shipping=None
    )
    assert "shipping" not in cart.serialise()


def test_building_by_hand_coerces_nothing() -> None:
    from python._support import ContractError

    contracts = module(ORDER, "contracts")
    with pytest.raises(ContractError):
        contracts.CreateOrderResult(order_id="x", number="7")
    by_hand = contracts.CreateOrderResult(order_id="no uuid", number=0)
    with pytest.raises(ContractError) as caught:
        by_hand.serialise()
    assert [it.pointer for it in caught.value.violations] == ["/order_id", "/number"]


def test_every_violation_is_told_at_its_place() -> None:
    value = {
        "customer": {"id": "x", "email": "nobody"},
        "cart_items": [{"sku": "ABC-1234\n", "quantity": True}, {"quantity": 0}],
        "payment_token": "secret",
        "a/b~c": 1,
    }
    assert violations(value) == [
        ("/customer/id", "format", 'must be a valid uuid, found "x"'),
        ("/customer/email", "format", 'must be a valid email, found "nobody"'),
        (
            "/cart_items/0/sku",
            "pattern",
            'must match the pattern ^[A-Z]{3}-[0-9]{4,8}$, found "ABC-1234\\n"',
        ),
        ("/cart_items/0/quantity", "type", "must be an integer, found true"),
        ("/cart_items/1", "required", 'must have the field "sku"'),
        ("/cart_items/1/quantity", "minimum", "must be at least 1, found 0"),
        ("/payment_token", "minLength", "must have at least 8 characters"),
        ("", "additionalProperties", 'must not have the field "a/b~c"'),
    ]
    assert violations([]) == [
        ("", "type", "must be an object, found a list of 0 items")
    ]


@pytest.mark.parametrize("number", [math.nan, math.inf, 1e400])
def test_what_json_does_not_have_is_no_number(number: float) -> None:
    assert violations({**order(), "customer": {**order()["customer"], "vip": number}})


def test_a_text_that_is_no_json_is_a_violation() -> None:
    from python._support import ContractError

    contracts = module(ORDER, "contracts")
    for text in ("{", b"\xff", "[" * 100_000, "1" * 5_000):
        with pytest.raises(ContractError):
            contracts.OrderProcessingInput.parse_text(text)


@pytest.mark.parametrize("package", templates())
def test_examples_fulfil_their_contracts(package: str) -> None:
    steps, examples = module(package, "steps"), module(package, "examples")
    from generated import bindings

    for name, binding in bindings(package).items():
        step = binding.receive(getattr(examples, name)())
        assert isinstance(step, getattr(steps, type(step).__name__))
        if hasattr(step.input, "serialise"):
            assert step.input.serialise() == examples.INPUT
