//! Every kind of change by a pair of templates.

use tasker_gen::diff::{Bump, Comparison, Status, compare};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;

const BASE: &str = r"
name: order
namespace_name: shop
version: 1.0.0
description: Sells things.
input_schema:
  type: object
  required: [sku]
  properties:
    sku: { type: string, maxLength: 20 }
    count: { type: integer, minimum: 1 }
    note: { type: string }
steps:
  - name: check
    handler: { callable: shop.check, initialization: { limit: 5, strict: true } }
    result_schema:
      type: object
      required: [total, lines]
      properties:
        total: { type: number, minimum: 0 }
        state: { type: string, enum: [new, done] }
        lines: { type: array, items: { $ref: '#/$defs/line' } }
        spare: { $ref: '#/$defs/line' }
      $defs:
        line: { type: object, required: [id], properties: { id: { type: string } } }
    publishes_events:
      - name: order.checked
        description: The order is right.
        schema: { type: object, properties: { total: { type: number } } }
  - name: pay
    handler: { callable: shop.pay }
    dependencies: [check]
    result_schema: { type: object, properties: { id: { type: string } } }
  - name: ship
    handler: { callable: shop.ship }
    dependencies: [pay]
";

fn workflow(text: &str) -> Valid<Workflow> {
    let mut sources = SourceMap::default();
    let source = sources.add("t.yaml", text);
    let loaded = load(source, text.as_bytes(), &Limits::default());
    loaded
        .workflow
        .unwrap_or_else(|| panic!("{text}\n{:?}", loaded.diagnostics))
}

fn comparison(base: &str, head: &str) -> Comparison {
    compare(&[workflow(base)], &[workflow(head)]).remove(0)
}

/// Level, code and path of the changes, but for the version.
fn changes(from: &str, to: &str) -> Vec<String> {
    assert!(BASE.contains(from), "{from}");
    let comparison = comparison(BASE, &BASE.replace(from, to));
    let changes = comparison.changes.iter().filter(|change| change.path != "version");
    changes
        .map(|change| format!("{} {} {}", change.level.name(), change.code, change.path))
        .collect()
}

#[test]
fn each_change_has_its_code() {
    for (from, to, expected) in [
        (
            "required: [sku]",
            "required: [sku, count]",
            "breaking input-field-required input/count",
        ),
        (
            "required: [sku]",
            "required: []",
            "compatible input-field-optional input/sku",
        ),
        ("maxLength: 20", "maxLength: 10", "breaking input-narrowed input/sku"),
        ("maxLength: 20", "maxLength: 30", "compatible input-widened input/sku"),
        (
            "    note: { type: string }\n",
            "",
            "compatible input-field-removed input/note",
        ),
        (
            "note: { type: string }",
            "note: { type: integer }",
            "breaking input-field-type input/note",
        ),
        (
            "{ type: integer, minimum: 1 }",
            "{ type: number, minimum: 1 }",
            "compatible input-widened input/count",
        ),
        (
            "    note:",
            "    extra: { type: boolean }\n    note:",
            "compatible input-field-added input/extra",
        ),
        (
            "{ type: number, minimum: 0 }",
            "{ type: integer, minimum: 0 }",
            "compatible result-narrowed steps/check/result/total",
        ),
        (
            "{ type: number, minimum: 0 }",
            "{ type: number }",
            "breaking result-widened steps/check/result/total",
        ),
        (
            "{ type: number, minimum: 0 }",
            "{ type: string }",
            "breaking result-field-type steps/check/result/total",
        ),
        (
            "[new, done]",
            "[new, done, gone]",
            "breaking result-widened steps/check/result/state",
        ),
        (
            "[new, done]",
            "[new]",
            "compatible result-narrowed steps/check/result/state",
        ),
        (
            "{ type: string, enum: [new, done] }",
            "{ type: [string, 'null'], enum: [new, done, null] }",
            "breaking result-widened steps/check/result/state",
        ),
        (
            "        state: { type: string, enum: [new, done] }\n",
            "",
            "breaking result-field-removed steps/check/result/state",
        ),
        (
            "required: [total, lines]",
            "required: [lines]",
            "breaking result-field-optional steps/check/result/total",
        ),
        (
            "required: [total, lines]",
            "required: [total, lines, state]",
            "breaking result-field-required steps/check/result/state",
        ),
        (
            "        state:",
            "        more: { type: string }\n        state:",
            "compatible result-field-added steps/check/result/more",
        ),
        (
            "id: { type: string } } }\n    publishes",
            "id: { type: integer } } }\n    publishes",
            "breaking result-field-type steps/check/result/lines/[]/id",
        ),
        (
            "    result_schema: { type: object, properties: { id: { type: string } } }\n",
            "",
            "breaking result-schema-removed steps/pay/result/*",
        ),
        (
            "    dependencies: [pay]",
            "    dependencies: [pay, check]",
            "compatible dependency-added steps/ship/dependencies/check",
        ),
        (
            "callable: shop.pay ",
            "callable: shop.pay2 ",
            "breaking handler-changed steps/pay/handler",
        ),
        (
            "callable: shop.pay ",
            "callable: shop.pay, method: go ",
            "note handler-changed steps/pay/handler",
        ),
        ("limit: 5, ", "", "breaking config-changed steps/check/config/limit"),
        (
            "limit: 5, ",
            "limit: 5, more: 1, ",
            "note config-changed steps/check/config/more",
        ),
        (
            "limit: 5, ",
            "limit: five, ",
            "breaking config-changed steps/check/config/limit",
        ),
        ("Sells things.", "Sells.", "note description-changed description"),
        (
            "{ total: { type: number } }",
            "{ total: { type: string } }",
            "breaking event-field-type steps/check/events/order.checked/total",
        ),
        (
            "order.checked",
            "order.seen",
            "compatible event-added steps/check/events/order.seen",
        ),
        ("name: ship", "name: send", "breaking step-renamed steps/ship"),
        (
            "    dependencies: [pay]\n",
            "    dependencies: [pay]\n    type: deferred_convergence\n",
            "breaking step-type-changed steps/ship",
        ),
        (
            "    dependencies: [pay]\n",
            "    dependencies: [pay]\n    timeout_seconds: 5\n",
            "note timeout-changed steps/ship/timeout_seconds",
        ),
        (
            "    dependencies: [pay]\n",
            "    dependencies: [pay]\n    retry: { max_attempts: 9 }\n",
            "note retry-changed steps/ship/retry",
        ),
    ] {
        let found = changes(from, to);
        assert!(
            found.iter().any(|change| change == expected),
            "{from}\n{to}\n{expected}\n{found:#?}"
        );
        // An event under another name is one that is gone and one that is new.
        let alone = found.len() == 1 || expected.contains("event-added");
        assert!(alone, "{from}\n{to}\n{found:#?}");
    }
}

#[test]
fn what_means_the_same_is_no_change() {
    for (from, to) in [
        ("required: [total, lines]", "required: [lines, total] # order"),
        ("maxLength: 20", "pattern: '^[^]{0,20}$'"),
        (
            "{ type: integer, minimum: 1 }",
            "{ type: integer, exclusiveMinimum: 0.5 }",
        ),
        (
            "spare: { $ref: '#/$defs/line' }",
            "spare: { type: object, required: [id], properties: { id: { type: string } } }",
        ),
    ] {
        assert_eq!(changes(from, to), [""; 0], "{from}\n{to}");
    }
}

#[test]
fn a_change_of_a_definition_is_said_once() {
    let head = BASE.replace(
        "id: { type: string } } }\n    publishes",
        "id: { type: integer } } }\n    publishes",
    );
    let comparison = comparison(BASE, &head);
    let change = comparison
        .changes
        .iter()
        .find(|change| change.code == "result-field-type")
        .unwrap();
    assert_eq!(change.also, ["steps/check/result/spare/id"]);
    assert!(
        change.message.ends_with("read by `pay`, `ship` (inherited)"),
        "{}",
        change.message
    );
}

#[test]
fn versions_have_to_move_far_enough() {
    let codes = |comparison: &Comparison| {
        let of_version = comparison.changes.iter().filter(|change| change.path == "version");
        of_version.map(|change| change.code.clone()).collect::<Vec<_>>()
    };
    let head = |version: &str| {
        BASE.replace("[new, done]", "[new, done, gone]")
            .replace("1.0.0", version)
    };
    let found = comparison(BASE, &head("1.0.0"));
    assert_eq!(
        (found.required_bump, codes(&found)),
        (Bump::Major, vec!["version-not-bumped".to_owned()])
    );
    let found = comparison(BASE, &head("1.1.0"));
    assert_eq!(codes(&found), ["version-bump-too-small"]);
    let found = comparison(BASE, &head("2.0.0"));
    assert_eq!(codes(&found), [""; 0]);
    let found = comparison(BASE, BASE);
    assert_eq!((found.required_bump, found.status), (Bump::None, Status::Unchanged));
}

#[test]
fn templates_come_and_go() {
    let base = [workflow(BASE)];
    let found = compare(&base, &[]);
    assert_eq!(
        (found[0].status, found[0].changes[0].code.as_str()),
        (Status::Removed, "template-removed")
    );
    let found = compare(&[], &base);
    assert_eq!(
        (found[0].status, found[0].changes[0].code.as_str()),
        (Status::Added, "template-added")
    );
}
