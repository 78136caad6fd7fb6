//! Changes deep in contracts: how their places are written, and that they are said once.

#![allow(clippy::unwrap_used, reason = "these are tests, their helpers included")]

use tasker_gen::diff::{Change, compare};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

fn workflow(text: &str) -> Valid<Workflow> {
    let mut sources = SourceMap::default();
    let source = sources.add("t.yaml", text);
    let loaded = load(source, text.as_bytes(), &Limits::default());
    loaded
        .workflow
        .unwrap_or_else(|| panic!("{text}\n{:?}", loaded.diagnostics))
}

fn changes(base: &str, head: &str) -> Vec<Change> {
    let mut comparisons = compare(&[workflow(base)], &[workflow(head)]);
    let changes = std::mem::take(&mut comparisons[0].changes);
    changes.into_iter().filter(|change| change.path != "version").collect()
}

/// Code and path of what changes in a result.
fn found(before: &str, after: &str) -> Vec<String> {
    let text = |schema: &str| {
        format!(
            "name: a\nnamespace_name: shop\nversion: 1.0.0\nsteps:\n  - name: a\n    handler: {{ callable: a }}\n    \
             result_schema: {{ type: object, properties: {{ x: {schema} }} }}\n"
        )
    };
    let changes = changes(&text(before), &text(after));
    changes
        .iter()
        .map(|change| format!("{} {}", change.code, change.path.trim_start_matches("steps/a/result/")))
        .collect()
}

#[test]
fn places_are_written_down_to_the_part_that_changed() {
    let branch = |kind: &str, extra: &str| {
        format!("{{ type: object, required: [kind], properties: {{ kind: {{ const: {kind} }}, {extra} }} }}")
    };
    let union = |ty: &str| {
        let card = branch("card", &format!("digits: {{ type: {ty} }}"));
        format!("{{ oneOf: [{card}, {}] }}", branch("cash", "note: { type: string }"))
    };
    let cases = [
        ("{ type: array, items: { type: array, items: { type: T } } }", "x/[]/[]"),
        ("{ type: object, additionalProperties: { type: T } }", "x/{}"),
        (
            "{ type: object, patternProperties: { '^a/': { type: T } } }",
            "x/{^a~1}",
        ),
        ("{ type: array, prefixItems: [{ type: string }, { type: T }] }", "x/[1]"),
        (
            "{ type: array, prefixItems: [{ type: string }], items: { type: T } }",
            "x/[]",
        ),
        ("{ type: object, properties: { 'a/b~c': { type: T } } }", "x/a~1b~0c"),
    ];
    for (schema, path) in cases {
        let found = found(&schema.replace('T', "integer"), &schema.replace('T', "string"));
        assert_eq!(found, [format!("result-field-type {path}")], "{schema}");
    }
    assert_eq!(
        found(&union("integer"), &union("string")),
        ["result-field-type x/|0/digits"]
    );
    // Branches are paired by what they are, not by where they stand.
    let (card, cash) = (
        branch("card", "a: { type: string }"),
        branch("cash", "b: { type: string }"),
    );
    let one = format!("{{ oneOf: [{card}, {cash}] }}");
    let other = format!("{{ oneOf: [{cash}, {card}] }}");
    assert_eq!(found(&one, &other), [""; 0]);
    // A branch more is a change of the whole.
    let more = format!(
        "{{ oneOf: [{cash}, {card}, {}] }}",
        branch("none", "c: { type: string }")
    );
    assert_eq!(found(&one, &more), ["result-widened x"]);
}

#[test]
fn patterns_of_names_count() {
    let with = |pattern: &str| format!("{{ type: object, patternProperties: {{ '{pattern}': {{ type: integer }} }} }}");
    let found = found(&with("^a"), &with("^b"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("result-"), "{found:?}");
}

const SHARED: &str = "
name: a
namespace_name: shop
version: 1.0.0
steps:
  - name: quote
    handler: { callable: quote }
    result_schema:
      type: object
      properties:
        price: &money
          type: object
          required: [value]
          properties:
            value: { type: number }
            currency: { type: string }
  - name: book
    handler: { callable: book }
    dependencies: [quote]
    result_schema: { type: object, properties: { paid: *money } }
  - name: mail
    handler: { callable: mail }
    dependencies: [book]
  - name: file
    handler: { callable: file }
    dependencies: [book]
";

#[test]
fn what_several_steps_share_is_said_once_with_all_who_read_it() {
    let head = SHARED.replace("value: { type: number }", "value: { type: string }");
    let changes = changes(SHARED, &head);
    let [change] = &changes[..] else {
        panic!("{changes:#?}");
    };
    assert_eq!(change.path, "steps/quote/result/price/value");
    assert_eq!(change.also, ["steps/book/result/paid/value"]);
    let readers: Vec<String> = change.readers.iter().map(ToString::to_string).collect();
    assert_eq!(readers, ["`book`", "`mail`", "`file`"]);
    assert!(
        change.message.ends_with("; read by `book`, `mail`, `file`"),
        "{}",
        change.message
    );
    assert!(change.message.starts_with(change.what()) && !change.what().contains("read by"));
}

#[test]
fn a_change_of_a_definition_stands_at_the_definition() {
    let base = "
name: a
namespace_name: shop
version: 1.0.0
steps:
  - name: quote
    handler: { callable: quote }
    result_schema:
      type: object
      properties:
        one: { $ref: '#/$defs/money' }
        two: { type: array, items: { $ref: '#/$defs/money' } }
      $defs:
        money: { type: number }
";
    let head = base.replace("money: { type: number }", "money: { type: string }");
    let changes = changes(base, &head);
    let [change] = &changes[..] else {
        panic!("{changes:#?}");
    };
    assert_eq!(change.also, ["steps/quote/result/two/[]"]);
    assert_eq!(change.base.unwrap().start, base.find("{ type: number }").unwrap());
    assert_eq!(change.head.unwrap().start, head.find("{ type: string }").unwrap());
}

#[test]
fn files_may_be_written_anew() {
    // In flow style, with anchors, comments, other line ends and other orders.
    let head = "# all of it anew\r\n{ version: '1.0.0', steps: [\r\n  { handler: { callable: file }, name: file, depends_on: [book] },\r\n  \
                { name: mail, handler: { callable: mail }, dependencies: [book] },\r\n  \
                { name: book, dependencies: [quote], handler: { callable: book }, result_schema: { type: object, properties: { paid: \
                { $ref: '#/$defs/m' } }, $defs: { m: &m { type: object, properties: { currency: { type: string }, value: { type: number \
                } }, required: [value] } } } },\r\n  { name: quote, handler: { callable: quote }, result_schema: { properties: { price: \
                *m }, type: object } } ],\r\n  namespace_name: shop, name: a }\r\n";
    assert_eq!(changes(SHARED, head), []);
}
