//! How the keywords beyond plain types are printed. What the output accepts is measured by the conformance runs.

use super::tests::{file, workflow};
use crate::ir::{Constraint, Extras};

/// The contracts of a template whose task context has this schema.
fn contracts(schema: &str) -> String {
    let yaml = format!(
        "name: t\nnamespace_name: n\nversion: 1.0.0\ninput_schema: {schema}\nsteps:\n  - {{ name: s, handler: {{ callable: a }} }}\n"
    );
    file(&workflow(&yaml), "contracts.ts")
}

#[track_caller]
fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_tuple_is_as_long_as_its_bounds_say() {
    let text = contracts(
        r#"{ type: object, properties: {
            pair: { type: array, prefixItems: [{ type: number }, { type: string }], items: false, minItems: 2 },
            open: { type: array, prefixItems: [{ type: number }], minItems: 1 },
            rest: { type: array, prefixItems: [{ type: [number, "null"] }], items: { type: boolean } },
            short: { type: array, prefixItems: [{ type: number }, { type: string }], maxItems: 1 } } }"#,
    );
    has(
        &text,
        &[
            "  pair?: [number, string];\n",
            "  open?: [number, ...unknown[]];\n",
            "  rest?: [(number | null)?, ...boolean[]];\n",
            "  short?: [number?];\n",
            "check.nothing",
        ],
    );
}

#[test]
fn a_pattern_that_is_a_beginning_or_an_end_becomes_a_template_of_keys() {
    let text = contracts(
        r#"{ type: object, properties: { x-a: { type: number } }, additionalProperties: false,
            patternProperties: { "^x-": { type: number }, "_id$": { type: boolean } } }"#,
    );
    has(
        &text,
        &[
            "  [key: `x-${string}`]: number | undefined;\n",
            "  [key: `${string}_id`]: boolean;\n",
            "\"none\"",
        ],
    );
    let any_name =
        r#"{ type: object, additionalProperties: false, patternProperties: { "^[a-z]+$": { type: number } } }"#;
    has(&contracts(any_name), &["  [key: string]: number;\n"]);
    let nested = r#"{ type: object, additionalProperties: { type: string },
        patternProperties: { "^x": { type: number }, "^xy": { type: integer } } }"#;
    has(&contracts(nested), &["  [key: string]: string | number;\n"]);
}

#[test]
fn variants_with_a_tag_are_told_apart_by_a_switch() {
    let text = contracts(
        r#"{ oneOf: [
            { type: object, required: [kind, no], properties: { kind: { const: card }, no: { type: string } } },
            { type: object, required: [kind], properties: { kind: { enum: [cash, cheque] } } } ] }"#,
    );
    has(
        &text,
        &[
            "  switch (check.tag(value, \"kind\", at)) {\n    case \"card\":\n",
            "    case \"cash\":\n    case \"cheque\":\n",
            "    case undefined:\n      break;\n    default:\n      at.fail(",
        ],
    );
}

#[test]
fn other_variants_are_tried() {
    let text = contracts(
        r#"{ type: object, properties: { a: { anyOf: [
            { type: object, required: [x], properties: { x: { type: string } } },
            { type: object, required: [y], properties: { y: { type: string } } } ] } } }"#,
    );
    has(&text, &["check.union(value, [", "export type "]);
}

#[test]
fn a_type_that_is_only_tested_has_a_function_and_no_declaration() {
    let text = contracts(
        r##"{ type: object, properties: { a: { type: string }, b: { type: array } },
            not: { $ref: "#/$defs/tree" },
            $defs: { tree: { type: object, required: [left], properties: { left: { $ref: "#/$defs/tree" } } } } }"##,
    );
    has(&text, &["check.not(value, check"]);
    assert_eq!(text.matches("export interface").count(), 1, "{text}");
}

#[test]
fn the_support_code_says_what_the_model_says() {
    let support = super::SUPPORT.iter().map(|(_, text)| *text).collect::<String>();
    let ty = crate::ir::TypeId(0);
    let evaluated = crate::ir::Evaluated::default;
    for constraint in [
        Constraint::PropertyNames(ty),
        Constraint::UnevaluatedProperties {
            evaluated: evaluated(),
            rest: Extras::Closed,
        },
        Constraint::DependentRequired {
            name: "one".into(),
            required: Vec::new(),
        },
    ] {
        let (before, after) = constraint.of_name().unwrap();
        assert!(support.contains(&format!("`{before}${{")), "{before}");
        assert!(
            after.is_empty() || support.contains(&after.replace("\"one\"", "${beside}")),
            "{after}"
        );
    }
    for (constraint, printed) in [
        (Constraint::Not(ty), "\"must not be of the form that `not` describes\""),
        (Constraint::UniqueItems, "\"must not have equal items\""),
        (
            Constraint::AnyOf(Vec::new()),
            "`must be of one of ${forms.length} forms`",
        ),
        (
            Constraint::OneOf(Vec::new()),
            "`must be of exactly one of ${forms.length} forms`",
        ),
    ] {
        assert!(support.contains(printed), "{printed}");
        let said = printed.replace("${forms.length}", "0");
        assert_eq!(said[1..said.len() - 1], constraint.expectation());
    }
    let contains = Constraint::Contains { item: ty, count: 2 }.expectation();
    assert_eq!(contains, "must have at least 2 items as `contains` says");
    assert!(support.contains("`must have at least ${items}`") && support.contains("as \\`contains\\` says`"));
}
