//! Pairs whose answer is argued rather than tried out.

use crate::support::Schema;
use serde_json::{Value, json};
use tasker_gen::contract::{Answer, Doubt};

#[derive(Clone, Copy, PartialEq, Debug)]
enum Expect {
    /// The first is within the second, and not the other way round.
    Narrower,
    /// Each is within the other.
    Same,
    /// Neither is within the other.
    Apart,
}
use Expect::{Apart, Narrower, Same};

fn holds(narrow: &Schema, wide: &Schema) -> bool {
    match narrow.is_within(wide) {
        Answer::Yes => true,
        Answer::No(_) => false,
        Answer::Undecided(doubt) => panic!("{}\n{}\n{doubt}", narrow.json, wide.json),
    }
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn format(name: &str) -> Value {
    json!({ "type": "string", "format": name })
}

fn check(expected: Expect, a: Value, b: Value, why: &str) {
    let (a, b) = (Schema::new(a), Schema::new(b));
    let found = match (holds(&a, &b), holds(&b, &a)) {
        (true, true) => Same,
        (true, false) => Narrower,
        (false, false) => Apart,
        (false, true) => panic!("wider: {}\n{}\n{why}", a.json, b.json),
    };
    assert_eq!(found, expected, "{}\n{}\n{why}", a.json, b.json);
}

#[test]
fn patterns() {
    for (expected, a, b, why) in [
        (Same, "^[0-9]+$", "^\\d+$", "one class, two spellings"),
        (Narrower, "^[A-Z]{3}$", "^[A-Z]+$", "a count within another"),
        (Narrower, "^[A-Z]{3}$", "^\\w{1,5}$", "a class within another"),
        (Narrower, "^ORD-\\d{6}$", "^ORD-", "anchored at both ends"),
        (
            Narrower,
            "^ORD-\\d{6}$",
            "^[A-Z]+-[0-9]{4,8}$",
            "a literal within a class",
        ),
        (Apart, "^a", "a$", "start and end"),
        (Same, "^(?:ab)*a$", "^a(?:ba)*$", "the classical identity"),
        (Same, "^(?:a|b)*$", "^(?:a*b*)*$", "the other one"),
        (Narrower, "^(?:aa)+$", "^a+$", "even counts"),
        (Apart, "^(?:aa)+$", "^(?:aaa)+$", "twos and threes"),
        (Narrower, "^(?:a{6})+$", "^(?:aa)+$", "sixes are twos"),
        (
            Same,
            "a",
            "^[\\s\\S]*a[\\s\\S]*$",
            "a search is a match with anything around",
        ),
        (Narrower, "^[^\\n]*a[^\\n]*$", "a", "one line among others"),
        (
            Same,
            "\\bfoo\\b",
            "(?:^|\\W)foo(?:$|\\W)",
            "boundaries are ends or other characters",
        ),
        (Narrower, "^\\p{Lu}+$", "^\\p{L}+$", "capitals are letters"),
        (Narrower, "^[a-z]+$", "^\\p{Ll}+$", "ASCII within Unicode"),
        (Same, "^[\\s\\S]$", "^[\\w\\W]$", "one character"),
        (Same, "^a?b?$", "^(?:|a|b|ab)$", "alternatives written out"),
        (Narrower, "^[0-9a-f]{8}$", "^[0-9A-Fa-f]{8}$", "hexadecimal digits"),
        (Narrower, "^(?:GET|PUT)$", "^[A-Z]{3}$", "words in a class"),
        (Same, "(?:a|b)c", "ac|bc", "distribution"),
        (Narrower, "^\\$\\d+\\.\\d{2}$", "^\\$[\\d.]+$", "punctuation"),
        (Narrower, "^[a-z][a-z0-9_]{0,62}$", "^[a-z][a-z0-9_]*$", "identifiers"),
        (Same, "^(a)(b)$", "^ab$", "groups say nothing"),
        (Same, "a+?", "a", "what is lazy accepts the same"),
        (Apart, "^[^a]$", "^[^b]$", "complements"),
        (Narrower, "^$", "^a*$", "the empty text"),
        (Same, "^^a$$", "^a$", "anchors twice"),
    ] {
        check(expected, text(a), text(b), why);
    }
}

#[test]
fn enums_and_patterns() {
    for (expected, a, b, why) in [
        (
            Narrower,
            json!({ "enum": ["GET", "PUT"] }),
            text("^[A-Z]+$"),
            "literals match",
        ),
        (
            Apart,
            json!({ "enum": ["GET", "put"] }),
            text("^[A-Z]+$"),
            "one does not",
        ),
        (
            Same,
            json!({ "enum": ["GET", "PUT"] }),
            text("^(?:GET|PUT)$"),
            "a closed set as a pattern",
        ),
        (
            Same,
            json!({ "type": "string", "minLength": 2, "maxLength": 2, "pattern": "^[ab]*$" }),
            json!({ "enum": ["aa", "ab", "ba", "bb"] }),
            "all texts of the length",
        ),
        (
            Narrower,
            json!({ "enum": ["aa", "ab", "bb"] }),
            json!({ "type": "string", "minLength": 2, "maxLength": 2, "pattern": "^[ab]*$" }),
            "all but one",
        ),
        (
            Narrower,
            json!({ "type": "string", "pattern": "^[a-z]{3}$" }),
            json!({ "type": "string", "minLength": 3, "maxLength": 3 }),
            "a pattern gives the length",
        ),
        (
            Same,
            json!({ "type": "string", "pattern": "^[a-z]{3}$" }),
            json!({ "type": "string", "pattern": "^[a-z]+$", "minLength": 3, "maxLength": 3 }),
            "a length gives the count",
        ),
        (
            Narrower,
            json!({ "type": "string", "maxLength": 500, "pattern": "^(?!x)y" }),
            json!({ "type": "string", "maxLength": 600, "pattern": "^(?!x)y" }),
            "what is the same on both sides need not be understood",
        ),
        (
            Narrower,
            json!({ "type": "string", "pattern": "^[a-z]+$", "maxLength": 300 }),
            json!({ "type": "string", "pattern": "^[a-z0-9]*$", "maxLength": 400 }),
            "long counts beside patterns",
        ),
    ] {
        check(expected, a, b, why);
    }
}

#[test]
fn formats() {
    for (expected, a, b, why) in [
        (
            Narrower,
            format("uuid"),
            text("^[0-9a-fA-F-]{36}$"),
            "the form of a UUID",
        ),
        (
            Narrower,
            format("date"),
            json!({ "type": "string", "minLength": 10, "maxLength": 10 }),
            "ten characters",
        ),
        (
            Narrower,
            format("date"),
            text("^\\d{4}-\\d{2}-\\d{2}$"),
            "some such dates do not exist",
        ),
        (Apart, format("date"), format("date-time"), "with and without a time"),
        (Apart, format("date"), format("uuid"), "of other lengths"),
        (
            Narrower,
            format("date-time"),
            json!({ "type": "string", "minLength": 20 }),
            "no shorter one",
        ),
        (
            Narrower,
            format("ipv4"),
            text("^[\\d.]{7,15}$"),
            "the form of an address",
        ),
        (
            Narrower,
            format("uri"),
            format("uri-reference"),
            "absolute is one of both",
        ),
        (Narrower, format("uri"), format("iri"), "ASCII is Unicode"),
        (Narrower, format("uri-reference"), format("iri-reference"), "likewise"),
        (Narrower, format("iri"), format("iri-reference"), "likewise"),
        (Narrower, format("ipv4"), format("hostname"), "digits and dots"),
        (Narrower, format("email"), text("@"), "every address has one"),
        (
            Narrower,
            format("email"),
            json!({ "type": "string", "minLength": 3 }),
            "something on both sides",
        ),
        (
            Narrower,
            json!({ "enum": ["2024-02-29"] }),
            format("date"),
            "a day that exists",
        ),
        (
            Apart,
            json!({ "enum": ["2023-02-29"] }),
            format("date"),
            "one that does not",
        ),
        (
            Narrower,
            json!({ "type": "string", "format": "date", "pattern": "^2024" }),
            format("date"),
            "kept",
        ),
        (
            Same,
            json!({ "type": "string", "format": "house" }),
            json!({ "type": "string" }),
            "nobody's format",
        ),
    ] {
        check(expected, a, b, why);
    }
}

#[test]
fn recursion() {
    let list = |value: Value| {
        json!({
            "$ref": "#/$defs/node",
            "$defs": { "node": { "type": "object", "required": ["value"], "additionalProperties": false,
                "properties": { "value": value, "next": { "$ref": "#/$defs/node" } } } },
        })
    };
    let unrolled = json!({
        "type": "object", "required": ["value"], "additionalProperties": false,
        "properties": { "value": { "type": "integer" }, "next": { "$ref": "#" } },
    });
    let even = json!({
        "$ref": "#/$defs/even",
        "$defs": {
            "even": { "type": ["object", "null"], "required": ["next"], "additionalProperties": false,
                "properties": { "next": { "$ref": "#/$defs/odd" } } },
            "odd": { "type": "object", "required": ["next"], "additionalProperties": false,
                "properties": { "next": { "$ref": "#/$defs/even" } } },
        },
    });
    let chain = json!({
        "type": ["object", "null"], "required": ["next"], "additionalProperties": false,
        "properties": { "next": { "$ref": "#" } },
    });
    let endless = json!({
        "type": "object", "required": ["next"], "properties": { "next": { "$ref": "#" } },
    });
    let mutual = json!({
        "$ref": "#/$defs/a",
        "$defs": {
            "a": { "type": "object", "required": ["b"], "properties": { "b": { "$ref": "#/$defs/b" } } },
            "b": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/a" } },
        },
    });
    for (expected, a, b, why) in [
        (
            Same,
            list(json!({ "type": "integer" })),
            unrolled,
            "one list, written twice",
        ),
        (
            Narrower,
            list(json!({ "type": "integer" })),
            list(json!({ "type": "number" })),
            "item by item",
        ),
        (
            Apart,
            list(json!({ "type": "string" })),
            list(json!({ "type": "number" })),
            "no common item",
        ),
        (Narrower, even, chain, "even lengths are lengths"),
        (Same, endless, json!(false), "a value is finite"),
        (Same, mutual, json!(false), "also around a corner"),
    ] {
        check(expected, a, b, why);
    }
}

#[test]
fn combinations() {
    let int = json!({ "type": "integer" });
    for (expected, a, b, why) in [
        (
            Same,
            json!({ "type": "object", "properties": { "a": int, "b": int }, "additionalProperties": false, "required": ["a", "b"] }),
            json!({ "type": "object", "properties": { "a": int, "b": int }, "additionalProperties": false, "minProperties": 2 }),
            "counts make fields required",
        ),
        (
            Same,
            json!({ "type": "object", "properties": { "a": int }, "additionalProperties": false, "required": ["a", "b"] }),
            json!(false),
            "a required field that is not allowed",
        ),
        (
            Same,
            json!({ "type": "array", "items": { "type": "integer", "minimum": 3, "maximum": 2 } }),
            json!({ "const": [] }),
            "a list of nothing",
        ),
        (
            Narrower,
            json!({ "type": "object", "required": ["n"], "properties": { "n": { "type": "integer", "minimum": 1 } } }),
            json!({ "type": "object", "required": ["n"], "properties": { "n": { "type": "number", "exclusiveMinimum": 0 } } }),
            "whole numbers above zero start at one",
        ),
        (
            Apart,
            json!({ "type": "object", "properties": { "kind": { "const": "a" } } }),
            json!({ "type": "object", "properties": { "kind": { "const": "b" } } }),
            "other literals",
        ),
        (
            Same,
            json!({ "type": "object", "properties": { "a": {}, "b": true } }),
            json!({ "type": "object" }),
            "fields that say nothing",
        ),
        (
            Narrower,
            json!({ "const": { "a": [1, { "b": null }] } }),
            json!({ "type": "object", "properties": { "a": { "type": "array", "maxItems": 2 } } }),
            "a value within a type",
        ),
        (
            Same,
            json!({ "enum": [1, 1.0, 1e0] }),
            json!({ "const": 1 }),
            "numbers by value",
        ),
    ] {
        check(expected, a, b, why);
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
        check(Narrower, chain(100, "integer"), chain(100, "number"), "at the very end");
        let (a, b) = (Schema::new(chain(310, "integer")), Schema::new(chain(310, "number")));
        assert_eq!(b.is_within(&a), Answer::Undecided(Doubt::Depth));
    };
    // Templates are read with the stack of a main thread.
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    thread.spawn(chains).expect("a thread").join().expect("answers");
}

#[test]
fn what_cannot_be_told_is_not_told() {
    for (a, b, expected) in [
        (text("^(?=.*a)b"), text("^(?=.*b)b"), Doubt::Pattern),
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
