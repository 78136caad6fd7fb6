//! Pairs whose answer is argued rather than tried out: `table.json`, by keyword. Each is asked in both directions.

use crate::support::Schema;
use crate::world;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tasker_gen::contract::{Answer, Doubt};

/// The first is within the second, and not the other way round; each is within the other; neither is.
const RELATIONS: [(&str, bool, bool); 3] = [("narrower", true, false), ("same", true, true), ("apart", false, false)];

/// Pairs, by the reason given in the table, of which a direction is not decided. One that is decided after all is a failure.
const UNDECIDED: &[&str] = &["a reference to a group"];

type Row = (String, Value, Value, String);

fn table() -> BTreeMap<String, Vec<Row>> {
    serde_json::from_str(include_str!("table.json")).expect("the table")
}

/// What was found out, as a relation. Says so where a direction is not decided.
fn found(a: &Schema, b: &Schema) -> Result<(bool, bool), Doubt> {
    let holds = |narrow: &Schema, wide: &Schema| match narrow.is_within(wide) {
        Answer::Yes => Ok(true),
        Answer::No(_) => Ok(false),
        Answer::Undecided(doubt) => Err(doubt),
    };
    Ok((holds(a, b)?, holds(b, a)?))
}

#[test]
fn the_table_is_answered_right() {
    let (mut pairs, mut wrong, mut undecided) = (0, Vec::new(), Vec::new());
    for (keyword, rows) in table() {
        for (relation, a, b, why) in rows {
            pairs += 1;
            let (_, forth, back) = RELATIONS
                .into_iter()
                .find(|(name, ..)| *name == relation)
                .expect("a relation");
            let (a, b) = (Schema::new(a), Schema::new(b));
            match found(&a, &b) {
                Ok(found) if found == (forth, back) => {}
                Ok(found) => wrong.push(format!("{keyword}: {why}: {found:?}\n  {}\n  {}", a.json, b.json)),
                Err(doubt) => undecided.push((why, format!("{keyword}: {doubt}\n  {}\n  {}", a.json, b.json))),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unexpected: Vec<_> = undecided
        .iter()
        .filter(|(why, _)| !UNDECIDED.contains(&why.as_str()))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    assert_eq!(undecided.len(), UNDECIDED.len(), "decided after all");
    assert!(pairs >= 300 && UNDECIDED.len() * 33 < pairs, "{pairs}");
}

/// What the table says of a pair holds for every small value.
#[test]
fn no_small_value_contradicts_the_table() {
    let world = world::values();
    for (keyword, rows) in table() {
        for (relation, a, b, why) in rows {
            let (_, forth, back) = RELATIONS
                .into_iter()
                .find(|(name, ..)| *name == relation)
                .expect("a relation");
            let (a, b) = (Schema::new(a), Schema::new(b));
            for value in &world {
                let (of_a, of_b) = (a.accepts(value), b.accepts(value));
                let contradicts = (of_a && !of_b && forth) || (of_b && !of_a && back);
                assert!(!contradicts, "{keyword}: {why}: {value}\n  {}\n  {}", a.json, b.json);
            }
        }
    }
}

/// A chain of definitions, each an object that needs the next.
fn chain(length: usize, end: &str) -> Value {
    let link = |at: usize| {
        let next = if at + 1 == length {
            json!({ "type": end })
        } else {
            json!({ "$ref": format!("#/$defs/d{}", at + 1) })
        };
        (
            format!("d{at}"),
            json!({ "type": "object", "required": ["next"], "properties": { "next": next } }),
        )
    };
    let definitions: serde_json::Map<_, _> = (0..length).map(link).collect();
    json!({ "$ref": "#/$defs/d0", "$defs": definitions })
}

#[test]
fn deep_chains_end_in_an_answer() {
    let chains = || {
        let (a, b) = (Schema::new(chain(100, "integer")), Schema::new(chain(100, "number")));
        assert_eq!(found(&a, &b), Ok((true, false)));
        let (a, b) = (Schema::new(chain(310, "integer")), Schema::new(chain(310, "number")));
        assert_eq!(b.is_within(&a), Answer::Undecided(Doubt::Depth));
    };
    // Templates are read with the stack of a main thread.
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    thread.spawn(chains).expect("a thread").join().expect("answers");
}

#[test]
fn what_cannot_be_told_is_not_told() {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    for (a, b, expected) in [
        (text("a(?=.*a)b"), text("a(?=.*b)b"), Doubt::Pattern),
        (text("^(a+)-\\1$"), text("^a+-a+$|^x"), Doubt::Pattern),
        // No double beyond 2^53 has a fraction.
        (
            json!({ "type": "number", "exclusiveMinimum": 9_007_199_254_740_992.0 }),
            json!({ "type": "integer" }),
            Doubt::Precision,
        ),
        (
            json!({ "type": "number", "exclusiveMinimum": 0.5, "exclusiveMaximum": 0.500_000_000_000_000_1 }),
            json!(false),
            Doubt::Precision,
        ),
        (
            json!({ "type": "array", "minItems": 1_000_000 }),
            json!(false),
            Doubt::Size,
        ),
        (
            json!({ "type": "string", "minLength": 1_000_000 }),
            json!(false),
            Doubt::Size,
        ),
    ] {
        let (a, b) = (Schema::new(a), Schema::new(b));
        assert_eq!(a.is_within(&b), Answer::Undecided(expected), "{}\n{}", a.json, b.json);
    }
}
