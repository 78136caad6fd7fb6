//! Contracts: parsing, violations, round trips.

use crate::generated::ecommerce::order_processing::contracts::{
    OrderProcessingInput, ProcessPaymentResult, ProcessPaymentResultStatus,
};
use crate::generated::knowledge::document_index::contracts::{DocumentIndexInput, SplitDocumentsResult};
use crate::generated::support::{Violation, Violations};
use serde_json::{Value, json};

fn cart() -> Value {
    json!({
        "customer": { "id": "123E4567-e89b-12d3-a456-426614174000", "email": "ada@example.com", "vip": [1, null] },
        "cart_items": [{ "sku": "ABC-1234", "quantity": 2 }],
        "payment_token": "token-123",
    })
}

fn payment() -> Value {
    json!({ "payment_id": "p-1", "status": "completed", "charged_at": "2024-02-29T10:00:00Z" })
}

/// Whether these are the violations: pointer, keyword and message of each.
fn assert_listed(violations: &Violations, expected: &[(&str, &str, &str)]) {
    let messages: Vec<String> = violations.iter().map(Violation::message).collect();
    let listed: Vec<_> = violations
        .iter()
        .zip(&messages)
        .map(|(violation, message)| (violation.pointer.as_str(), violation.keyword, message.as_str()))
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn a_value_is_parsed_into_fields() {
    let input = OrderProcessingInput::parse(&cart()).expect("a cart");
    assert_eq!(input.customer.email, "ada@example.com");
    assert_eq!(input.cart_items[0].quantity, 2);
    assert_eq!(input.coupon, None);
    assert_eq!(input.customer.extras["vip"], json!([1, null]));
}

#[test]
fn a_value_is_given_back_as_it_was() {
    for coupon in [None, Some(Value::Null), Some(json!("SPRING"))] {
        let mut cart = cart();
        cart.as_object_mut()
            .expect("an object")
            .extend(coupon.map(|coupon| ("coupon".to_owned(), coupon)));
        let input = OrderProcessingInput::parse(&cart).expect("a cart");
        assert_eq!(input.serialise(), Ok(cart.clone()));
        let text = input.serialise_text().expect("text");
        assert_eq!(OrderProcessingInput::parse_text(&text), Ok(input.clone()));
        assert_eq!(serde_json::to_value(&input).expect("a value"), cart);
        assert_eq!(
            serde_json::from_value::<OrderProcessingInput>(cart).expect("a cart"),
            input
        );
    }
}

#[test]
fn absent_and_null_are_different() {
    let absent = ProcessPaymentResult::parse(&payment()).expect("a payment");
    assert_eq!(absent.decline_code, None);
    let mut null = payment();
    null["decline_code"] = Value::Null;
    let null = ProcessPaymentResult::parse(&null).expect("a payment");
    assert_eq!(null.decline_code, Some(None));
    assert_ne!(absent, null);
}

#[test]
fn every_violation_is_listed_with_its_place() {
    let broken = json!({
        "customer": { "id": "x", "name": "" },
        "cart_items": [{ "sku": "abc", "quantity": 1000 }, true],
        "payment_token": 7,
        "a/b": 1,
    });
    let violations = OrderProcessingInput::parse(&broken).expect_err("a broken cart");
    assert_listed(
        &violations,
        &[
            ("/customer", "required", "must have the field \"email\""),
            ("/customer/id", "format", "must be a valid uuid, found \"x\""),
            (
                "/customer/name",
                "minLength",
                "must have at least 1 character, found \"\""
            ),
            (
                "/cart_items/0/sku",
                "pattern",
                "must match the pattern ^[A-Z]{3}-[0-9]{4,8}$, found \"abc\""
            ),
            ("/cart_items/0/quantity", "maximum", "must be at most 999, found 1000"),
            ("/cart_items/1", "type", "must be an object, found true"),
            ("/payment_token", "type", "must be a string"),
            ("", "additionalProperties", "must not have the field \"a/b\""),
        ],
    );
}

#[test]
fn values_made_by_hand_are_checked_when_they_are_written() {
    let mut result = ProcessPaymentResult::new("p-1", ProcessPaymentResultStatus::Completed, "2024-02-29T10:00:00Z");
    assert_eq!(result.serialise(), Ok(payment()));
    result.payment_id.clear();
    result.charged_at = "2023-02-29T10:00:00Z".to_owned();
    let violations = result.serialise().expect_err("no such day, and no id");
    assert_listed(
        &violations,
        &[
            ("/payment_id", "minLength", "must have at least 1 character, found \"\""),
            (
                "/charged_at",
                "format",
                "must be a valid date-time, found \"2023-02-29T10:00:00Z\""
            ),
        ],
    );
}

#[test]
fn text_that_is_not_json_is_a_violation() {
    let violations = OrderProcessingInput::parse_text("{").expect_err("half an object");
    assert_eq!(violations.iter().count(), 1);
}

#[test]
fn recursive_types_read_and_write_what_is_nested() {
    let filter = json!({ "not": { "all": [{ "path": "a" }, { "not": { "path": "b" } }] } });
    let value = json!({ "source": { "kind": "git", "location": "https://example.com/r.git" }, "filter": filter });
    match DocumentIndexInput::parse(&value) {
        Ok(input) => assert_eq!(input.serialise(), Ok(value)),
        Err(violations) => panic!("{violations}"),
    }
    let section = json!({ "heading": "A", "sections": [{ "heading": "B", "sections": [] }] });
    let value = json!({ "root": section, "count": 2 });
    let result = SplitDocumentsResult::parse(&value);
    assert_eq!(result.and_then(|result| result.serialise()), Ok(value));
}
