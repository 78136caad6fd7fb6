use super::*;
use crate::ir::pattern::Pattern;
use crate::ir::{Check, Format, Mismatch, Name, Origin};
use serde_json::json;

fn origin() -> Origin {
    Origin {
        span: None,
        pointer: "".into(),
    }
}

fn def(shape: Shape, checks: impl IntoIterator<Item = Constraint>) -> TypeDef {
    TypeDef {
        shape,
        mismatch: Mismatch {
            keyword: "type",
            expectation: "".into(),
        },
        checks: checks
            .into_iter()
            .map(|constraint| Check {
                constraint,
                origin: origin(),
            })
            .collect(),
        name: None,
        docs: Docs::default(),
        origin: origin(),
    }
}

fn field(name: &str, ty: TypeId, required: bool) -> Field {
    Field {
        wire_name: name.to_owned(),
        ty,
        required,
        docs: Docs::default(),
        origin: origin(),
    }
}

fn record(fields: Vec<Field>) -> TypeDef {
    let extras = Extras::Open;
    def(
        Shape::Record {
            fields,
            patterns: Vec::new(),
            extras,
        },
        [],
    )
}

/// The example under a name.
fn under(name: &str, shape: Shape, checks: impl IntoIterator<Item = Constraint>) -> Option<Value> {
    let mut types = TypeArena::default();
    let ty = types.add(def(shape, checks));
    let root = types.add(record(vec![field(name, ty, true)]));
    valid(&types, root).map(|value| value[name].clone())
}

fn text(name: &str, checks: impl IntoIterator<Item = Constraint>) -> String {
    let found = under(name, Shape::String, checks).expect("a text");
    found.as_str().expect("a text").to_owned()
}

fn pattern(source: &str) -> Constraint {
    Constraint::Pattern(Pattern::parse(source).expect("a pattern"))
}

#[test]
fn texts_fit_their_names() {
    for (name, expected) in [
        ("customer_name", "Ada Lovelace"),
        ("customerEmail", "ada@example.com"),
        ("order_id", "order-1001"),
        ("id", "id-1001"),
        ("warehouse_name", "Example warehouse"),
        ("payment_token", "payment-token-1a2b3c"),
        ("created_at", "2024-01-15T09:30:00Z"),
        ("shipping_address", "1 Main Street"),
        ("", "example"),
        ("*/", "example"),
    ] {
        assert_eq!(text(name, []), expected, "{name}");
    }
}

#[test]
fn texts_satisfy_patterns_formats_and_lengths() {
    assert_eq!(text("payment_id", [pattern("^pay_[a-zA-Z0-9_]+$")]), "pay_abc");
    assert_eq!(text("currency", [pattern("^[A-Z]{3}$")]), "EUR");
    assert_eq!(text("bic", [pattern("^[A-Z]{6}[A-Z0-9]{2}$")]), "ABCDEFGH");
    assert_eq!(text("code", [pattern("^[A-Z]+$"), Constraint::MinLength(30)]).len(), 30);
    assert_eq!(
        text("website", [Constraint::Format(Format::Uri)]),
        "https://example.com"
    );
    assert_eq!(text("contact", [Constraint::Format(Format::Email)]), "ada@example.com");
    assert_eq!(text("description", [Constraint::MaxLength(7)]), "A short");
    assert_eq!(text("description", [Constraint::MinLength(60)]).chars().count(), 60);
    assert_eq!(text("note", [Constraint::MaxLength(0)]), "");
    for format in Format::ALL {
        assert!(
            under("value", Shape::String, [Constraint::Format(*format)]).is_some(),
            "{format:?}"
        );
    }
    assert_eq!(under("x", Shape::String, [pattern("(?!)")]), None);
}

#[test]
fn numbers_stay_within_their_bounds() {
    let number = |text: &str| serde_json::from_str::<serde_json::Number>(text).expect("a number");
    let between = |low: &str, high: &str| [Constraint::Minimum(number(low)), Constraint::Maximum(number(high))];
    assert_eq!(under("quantity", Shape::Integer, []), Some(json!(2)));
    assert_eq!(under("total_amount", Shape::Number, []), Some(json!(42.5)));
    assert_eq!(
        under("quantity", Shape::Integer, between("100", "200")),
        Some(json!(100))
    );
    assert_eq!(under("rate", Shape::Number, between("0", "1")), Some(json!(0.2)));
    assert_eq!(under("n", Shape::Integer, between("-7.5", "-6.5")), Some(json!(-7)));
    assert_eq!(under("n", Shape::Integer, between("0.1", "0.9")), None);
    let narrow = [
        Constraint::ExclusiveMinimum(number("0")),
        Constraint::ExclusiveMaximum(number("1e-9")),
    ];
    assert!(under("n", Shape::Number, narrow).is_some());
    let beyond = [Constraint::ExclusiveMinimum(number("9007199254740992"))];
    assert_eq!(
        under("n", Shape::Integer, beyond),
        Some(json!(9_007_199_254_740_993_i64))
    );
    assert!(under("n", Shape::Integer, [Constraint::Minimum(number("1e300"))]).is_some());
}

#[test]
fn what_the_author_wrote_comes_first() {
    let mut types = TypeArena::default();
    let mut sku = def(Shape::String, [Constraint::MinLength(3)]);
    sku.docs.examples = vec![json!("x"), json!(7), json!("TEA-7")];
    let sku = types.add(sku);
    let count = types.add(def(Shape::Integer, []));
    let mut counted = field("count", count, false);
    counted.docs.default = Some(json!(12));
    let mut line = record(vec![field("sku", sku, true), counted]);
    let plain = types.add(line.clone());
    assert_eq!(valid(&types, plain), Some(json!({ "sku": "TEA-7", "count": 12 })));
    line.docs.examples = vec![json!({ "sku": "CAKE" })];
    let line = types.add(line);
    assert_eq!(valid(&types, line), Some(json!({ "sku": "CAKE", "count": 12 })));
    assert_eq!(minimal(&types, line), Some(json!({ "sku": "TEA-7" })));
}

#[test]
fn recursive_types_end() {
    let mut types = TypeArena::default();
    let node = types.add(def(Shape::Any, []));
    let name = types.add(def(Shape::String, []));
    let children = types.add(def(Shape::List { items: node }, []));
    types.set(
        node,
        record(vec![field("name", name, true), field("children", children, true)]),
    );
    let leaf = json!({ "name": "Ada Lovelace", "children": [] });
    assert_eq!(
        valid(&types, node),
        Some(json!({ "name": "Ada Lovelace", "children": [leaf] }))
    );
    assert_eq!(minimal(&types, node), Some(leaf));

    let endless = types.add(def(Shape::Any, []));
    types.set(
        endless,
        record(vec![field("next", endless, true), field("other", endless, true)]),
    );
    assert_eq!(valid(&types, endless), None);

    let list = types.add(def(Shape::Any, []));
    let null = types.add(def(Shape::Null, []));
    let variants = vec![list, null];
    let tagging = crate::ir::Tagging::Kind;
    let next = types.add(def(Shape::Union { variants, tagging }, []));
    types.set(list, record(vec![field("next", next, true)]));
    assert_eq!(valid(&types, list), Some(json!({ "next": { "next": null } })));
}

#[test]
fn types_that_double_at_every_level_take_no_time() {
    let mut types = TypeArena::default();
    let mut inner = types.add(def(Shape::String, []));
    let mut required = inner;
    for _ in 0..60 {
        inner = types.add(record(vec![field("left", inner, false), field("right", inner, false)]));
        required = types.add(record(vec![
            field("left", required, true),
            field("right", required, true),
        ]));
    }
    assert!(valid(&types, inner).is_some());
    assert_eq!(minimal(&types, inner), Some(json!({})));
    assert_eq!(valid(&types, required), None);
}

#[test]
fn counts_of_items_and_fields_are_kept() {
    let mut types = TypeArena::default();
    let value = types.add(def(Shape::Integer, []));
    let list = types.add(def(Shape::List { items: value }, [Constraint::MinItems(3)]));
    let none = types.add(def(Shape::List { items: value }, [Constraint::MaxItems(0)]));
    let map = types.add(def(Shape::Map { values: value }, [Constraint::MinProperties(2)]));
    assert_eq!(valid(&types, list), Some(json!([3, 3, 3])));
    assert_eq!(valid(&types, none), Some(json!([])));
    assert_eq!(valid(&types, map), Some(json!({ "key": 3, "key_2": 3 })));
    assert_eq!(minimal(&types, map), valid(&types, map));

    let fields = vec![
        field("a", value, false),
        field("b", value, true),
        field("c", value, false),
    ];
    let mut few = record(fields.clone());
    few.checks = def(Shape::Null, [Constraint::MaxProperties(2)]).checks;
    let few = types.add(few);
    assert_eq!(valid(&types, few), Some(json!({ "a": 3, "b": 3 })));
    let mut many = record(fields);
    many.checks = def(Shape::Null, [Constraint::MinProperties(4)]).checks;
    let many = types.add(many);
    assert_eq!(
        minimal(&types, many),
        Some(json!({ "a": 3, "b": 3, "c": 3, "key": "value" }))
    );
}

#[test]
fn nothing_is_found_where_there_is_nothing() {
    let mut types = TypeArena::default();
    let never = types.add(def(Shape::Never, []));
    let list = types.add(def(Shape::List { items: never }, []));
    let holder = types.add(record(vec![field("never", never, false), field("list", list, true)]));
    assert_eq!(valid(&types, never), None);
    assert_eq!(valid(&types, holder), Some(json!({ "list": [] })));
    let listed = types.add(def(
        Shape::List { items: holder },
        [Constraint::Equals(vec![json!([]), json!(1)])],
    ));
    assert_eq!(valid(&types, listed), Some(json!([])));
    let mut named = def(Shape::String, []);
    named.name = Some(Name::role(["order", "email"]));
    let named = types.add(named);
    assert_eq!(valid(&types, named), Some(json!("ada@example.com")));
}
