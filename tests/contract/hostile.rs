//! Schemas made to cost: questions about them end, and where an answer is near it is found.

use crate::support::Schema;
use serde_json::{Value, json};
use tasker_gen::contract::{Answer, Doubt};

fn branches(count: usize, of: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(of).collect()
}

#[test]
fn unions_of_hundreds_of_objects_are_compared() {
    let loose = |at: usize| {
        let name = format!("f{at}");
        json!({ "type": "object", "properties": { name.clone(): { "type": "integer" } }, "required": [name] })
    };
    let tagged = |at: usize| {
        let properties = json!({ "kind": { "const": format!("k{at}") }, "n": { "type": "integer", "minimum": at } });
        json!({ "type": "object", "required": ["kind"], "properties": properties })
    };
    let loose = Schema::new(json!({ "anyOf": branches(300, loose) }));
    let all = Schema::new(json!({ "oneOf": branches(300, tagged) }));
    let fewer = Schema::new(json!({ "oneOf": branches(299, tagged) }));
    assert!(matches!(loose.is_within(&all), Answer::No(_)));
    assert_eq!(fewer.is_within(&all), Answer::Yes);
    assert!(matches!(all.is_within(&fewer), Answer::No(_)));
}

#[test]
fn many_patterns_at_once_are_given_up() {
    let middle = |at: usize| json!({ "pattern": format!("p{at}q") });
    let all = Schema::new(json!({ "type": "string", "allOf": branches(100, middle) }));
    assert_eq!(
        all.is_within(&Schema::new(json!(false))),
        Answer::Undecided(Doubt::Budget)
    );
}

#[test]
fn names_that_many_patterns_tell_apart_are_given_up() {
    let pattern = |at: usize| (format!("a{at}.b.c.*.*.*"), json!({ "type": "object" }));
    let patterns: serde_json::Map<String, Value> = (0..9).map(pattern).collect();
    let extras = json!({ "type": "integer" });
    let all = Schema::new(
        json!({ "type": "object", "patternProperties": patterns, "additionalProperties": extras, "minProperties": 1 }),
    );
    assert_eq!(
        all.is_within(&Schema::new(json!(false))),
        Answer::Undecided(Doubt::Budget)
    );
}

#[test]
fn huge_counts_are_not_counted_out() {
    for count in [1_000_000_u64, 1_000_000_000, u64::from(u32::MAX) + 1] {
        let many = |item: Value| json!({ "type": "array", "contains": item, "minContains": count });
        let integers = Schema::new(many(json!({ "type": "integer" })));
        let none = Schema::new(many(json!(false)));
        let few = Schema::new(json!({ "type": "array", "contains": { "type": "integer" }, "maxContains": count }));
        let never = Schema::new(json!(false));
        assert_eq!(integers.is_within(&never), Answer::Undecided(Doubt::Size));
        assert_eq!(none.is_within(&never), Answer::Yes);
        assert_eq!(few.is_within(&integers), Answer::No(json!([0])));
    }
}
