//! Numbers are what they are on the wire.

use crate::generated::ecommerce::order_processing::contracts::CreateOrderResult;
use crate::generated::support::{Integer, Number, Wire, parse, serialise};
use serde_json::{Value, json};

fn order(number: Value) -> Value {
    json!({ "order_id": "123e4567-e89b-12d3-a456-426614174000", "number": number })
}

#[test]
fn integers_have_no_fraction_and_no_bounds() {
    for number in [json!(1), json!(1.0), json!(u64::MAX), json!(1e300)] {
        let result = CreateOrderResult::parse(&order(number.clone())).expect("an integer");
        assert_eq!(result.serialise(), Ok(order(number)));
    }
    for other in [json!(1.5), json!(true), json!("1"), json!(null)] {
        let violations = CreateOrderResult::parse(&order(other.clone())).expect_err("no integer");
        assert_eq!(violations.iter().count(), 1, "{other}: {violations}");
    }
}

fn read<T: Wire>(text: &str) -> T {
    let value = serde_json::from_str(text).expect("JSON");
    parse(&value).expect("a number")
}

#[test]
fn integers_are_compared_and_converted_exactly() {
    let large: Integer = read("9007199254740993");
    assert!(large > 9_007_199_254_740_992i64);
    assert!(large > 9_007_199_254_740_992.0);
    assert_eq!(large, 9_007_199_254_740_993u64);
    assert_eq!(i64::try_from(&large), Ok(9_007_199_254_740_993));
    assert_eq!(read::<Integer>("1.0"), 1);
    assert_eq!(read::<Integer>("1.0").as_u64(), Some(1));
    assert_eq!(read::<Integer>("-2.5e1").as_i64(), Some(-25));
    assert_eq!(read::<Integer>("18446744073709551615").as_u64(), Some(u64::MAX));
    assert_eq!(read::<Integer>("1e300").as_i128(), None);
    assert!(read::<Integer>("-1") < 0 && read::<Integer>("0") == read::<Integer>("-0.0"));
}

#[test]
fn numbers_are_ordered_by_value() {
    let ascending = [
        "-1e300", "-2", "-1.5", "-0.1", "0", "1e-7", "0.1", "1", "1.5", "15", "1e20", "1e300",
    ];
    for pair in ascending.windows(2) {
        assert!(read::<Number>(pair[0]) < read::<Number>(pair[1]), "{pair:?}");
    }
    assert_eq!(read::<Number>("1"), read::<Number>("1.0"));
    assert_eq!(read::<Number>("100"), 1e2);
    assert_eq!(read::<Number>("4.0").as_i64(), Some(4));
    assert_eq!(read::<Number>("4.5").as_i64(), None);
}

#[test]
fn numbers_that_json_does_not_have_are_violations() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let list = vec![Some(Number::from(1)), Some(Number::from(number))];
        let violations = serialise(&list).expect_err("no JSON number");
        let places: Vec<_> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
        assert_eq!(places, ["/1"]);
    }
}
