//! Escaping and naming; what a schema becomes. That the output compiles and works is proven with the language's own tools.

use super::text::{Code, code, comment, doc, mention, string};
use super::{Rust, names};
use crate::emit::{Backend, Emitted, Identity, Owner, Places, Subject};
use crate::source::SourceMap;
use askama::Template;

/// Ends of literals and comments, interpolations, controls, and text that turns around.
const HOSTILE: &[&str] = &[
    "",
    "\"",
    "\\",
    "\\\"",
    "'",
    "*/",
    "/*",
    "//",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}fdp.exe",
    "\u{feff}",
    "#\"",
    "\"#",
    "{}",
    "{x}",
    "${x}",
    "#{x}",
    "<script>alert(1)</script>",
    "```\nstd::process::exit(1)\n```",
    "~~~\npanic!()\n~~~",
    "    panic!()",
    "\tpanic!()",
    "[Vec](evil)",
    "`",
    "``` `",
    "]]>",
    "- a\nb",
    "1. a\n2",
    "é🚀e\u{301}",
];

#[test]
fn string_literals_say_what_was_given() {
    for text in HOSTILE {
        let literal: syn::LitStr = syn::parse_str(&string(text)).expect("a string literal");
        assert_eq!(literal.value(), *text);
        assert!(!string(text).contains(['\n', '\u{1}', '\r', '\u{202e}', '\u{2028}', '\0']));
    }
}

#[test]
fn comments_stay_comments() {
    for text in HOSTILE {
        let line = format!("// {}\nstruct S;", comment(text));
        let file = syn::parse_file(&line).expect("a comment and a struct");
        assert_eq!(file.items.len(), 1, "{text:?}");
        for marker in ["///", "//!"] {
            let Code { 0: lines } = doc(marker, &[(*text).to_owned(), format!("a {}", mention(text))]);
            assert!(lines.lines().all(|line| line.starts_with(marker)), "{lines}");
            assert!(
                !lines.contains(['\r', '\0', '\u{1}', '\t', '\u{202e}', '\u{2028}']),
                "{lines}"
            );
        }
    }
}

#[test]
fn documentation_is_no_program_and_no_markup() {
    for (text, expected) in [
        ("```\nexit(1)\n```", "/// \\`\\`\\`\n/// exit(1)\n/// \\`\\`\\`\n"),
        ("    exit(1)", "/// exit(1)\n"),
        ("a\n\n\n    exit(1)", "/// a\n///\n/// exit(1)\n"),
        ("~~~\nexit(1)", "/// \\~~~\n/// exit(1)\n"),
        ("a <b> c", "/// a \\<b> c\n"),
        ("see [Vec]", "/// see \\[Vec\\]\n"),
        ("`Vec<u8>` [x]", "/// `Vec<u8>` \\[x\\]\n"),
        ("# Panics", "/// \\# Panics\n"),
        (
            "steps:\n- one\ntwo\n- three",
            "/// steps:\n/// - one\n///   two\n/// - three\n",
        ),
    ] {
        assert_eq!(doc("///", &[text.to_owned()]).0, expected);
    }
    let long = "word ".repeat(50) + "- " + &"word ".repeat(30);
    assert!(
        doc("///", &[long])
            .0
            .lines()
            .all(|line| line.len() < 110 && !line.starts_with("/// - "))
    );
}

#[test]
fn every_keyword_is_avoided() {
    let words = [
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false", "fn",
        "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self",
        "static", "struct", "super", "trait", "true", "try", "type", "unsafe", "use", "where", "while", "yield",
        "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual",
    ];
    for (word, ident) in words.iter().zip(names::values(&words, &[])) {
        assert_eq!(ident, format!("{word}_"));
        assert!(syn::parse_str::<syn::Ident>(&ident).is_ok());
    }
    assert_eq!(
        names::values(&["union", "raw", "auto", "default"], &[]),
        ["union", "raw", "auto", "default"]
    );
    assert_eq!(names::variants(&["self", "ok", "none"]), ["Self_", "Ok", "None"]);
}

#[derive(Template)]
#[template(source = "{{ text }}", ext = "rs")]
struct Unescaped<'a> {
    text: &'a str,
}

#[derive(Template)]
#[template(source = "{{ text }}", ext = "rs")]
struct Escaped {
    text: Code,
}

#[test]
fn plain_text_is_not_printed() {
    assert!(Unescaped { text: "x" }.render().is_err());
    assert_eq!(Escaped { text: code("x") }.render().ok().as_deref(), Some("x"));
}

fn emit(template: &str) -> Emitted {
    let mut sources = SourceMap::default();
    let id = sources.add("t.yaml", template);
    let loaded = crate::load(id, template.as_bytes(), &crate::yaml::Limits::default());
    let workflow = loaded.workflow.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let identity = Identity {
        namespace: workflow.namespace.value.clone(),
        name: workflow.name.value.clone(),
        version: workflow.version.value.clone(),
    };
    let places = Places::assign([identity.clone()]);
    let place = places.get(&identity).expect("the only place");
    assert_eq!(Rust::default().refusals(&workflow), []);
    Rust::default()
        .emit(&Subject::new(&workflow), place)
        .expect("a printed template")
}

/// The contracts of a template with one result schema, in flow style.
fn contracts(schema: &str) -> String {
    let template = format!(
        "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: s\n    handler: {{ callable: c }}\n    result_schema: {schema}\n"
    );
    let emitted = emit(&template);
    emitted
        .files
        .get("n/t/contracts.rs")
        .expect("the contracts")
        .text
        .clone()
}

#[track_caller]
fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn types_are_what_the_schema_says() {
    let text = contracts(
        "{ type: object, required: [id, size, odd name, type], additionalProperties: false, properties: {
          id: { type: integer }, size: { type: integer, minimum: 0, maximum: 65536 }, odd name: { type: string },
          type: { enum: [a b, a-b] }, gone: { type: [string, 'null'] }, price: { type: number },
          tags: { type: array, items: { type: boolean } }, map: { type: object, additionalProperties: { type: string } },
          any: {}, either: { type: [string, integer] } } }",
    );
    assert_holds(
        &text,
        &[
            "// Generated by tasker-gen from n/t 1.0.0. Do not edit.\n",
            "    pub id: Integer,\n",
            "    pub size: u32,\n",
            "    pub odd_name: String,\n",
            "    pub type_: SResultType,\n",
            "    pub gone: Option<Option<String>>,\n",
            "    pub price: Option<Number>,\n",
            "    pub tags: Option<Vec<bool>>,\n",
            "    pub map: Option<BTreeMap<String, String>>,\n",
            "    pub any: Option<Value>,\n",
            "    pub either: Option<SResultEither>,\n",
            "object.required(\"odd name\", &self.odd_name);",
            "    AB,\n    AB2,\n",
            "object.no_extras();",
        ],
    );
    assert!(!text.contains("extras:"));
}

#[test]
fn roots_need_not_be_objects() {
    assert_holds(
        &contracts("{ type: array, items: { type: string } }"),
        &["pub struct SResult(pub Vec<String>);"],
    );
    assert_holds(
        &contracts("{ type: string, minLength: 1 }"),
        &["pub struct SResult(pub String);"],
    );
    assert_holds(&contracts("{}"), &["pub struct SResult(pub Value);"]);
    assert_holds(
        &contracts("{ enum: [1, 2.5, -1] }"),
        &["    N1,\n    N2Point5,\n    Minus1,\n"],
    );
    assert_holds(&contracts("{ const: true }"), &["Value::Bool(true) => Some(true)"]);
    assert_holds(
        &contracts("{ type: [object, 'null'], properties: { a: { type: string } } }"),
        &["pub struct SResult(pub Option<", "must be an object or null"],
    );
    assert_holds(
        &contracts("{ type: [string, number, boolean, 'null', array, object] }"),
        &["pub struct SResult(pub Value);"],
    );
}

#[test]
fn recursion_is_boxed_where_it_must_be() {
    let text = contracts(
        "{ $ref: '#/$defs/node', $defs: { node: { type: object, properties: {
          next: { $ref: '#/$defs/node' }, twin: { anyOf: [] }, all: { type: array, items: { $ref: '#/$defs/node' } } } } } }"
            .replace(" twin: { anyOf: [] },", "")
            .as_str(),
    );
    assert_holds(&text, &["next: Option<Box<SResult>>", "all: Option<Vec<SResult>>"]);
    let text =
        contracts("{ $ref: '#/$defs/lists', $defs: { lists: { type: array, items: { $ref: '#/$defs/lists' } } } }");
    assert_holds(&text, &["pub struct SResult(pub Vec<SResult>);"]);
}

#[test]
fn names_of_fields_do_not_get_in_the_way() {
    let text = contracts(
        "{ type: object, required: [object, at, extras], properties: {
          object: { type: string }, at: { type: string }, extras: { type: string }, self: { type: string }, '': { type: string } } }",
    );
    assert_holds(
        &text,
        &[
            "pub extras: String",
            "pub extras_2: Map<String, Value>",
            "let object_2 = object.required(\"object\");",
            "object: object_2?",
            "pub self_: Option<String>",
            "pub empty: Option<String>",
        ],
    );
}

#[test]
fn lists_of_different_items_are_tuples() {
    let text = contracts(
        "{ type: object, additionalProperties: false, properties: {
          both: { type: array, prefixItems: [{ type: number }, { type: string }], items: false, minItems: 2 },
          some: { type: array, prefixItems: [{ type: number }, { type: string }], items: { type: [boolean, 'null'] }, minItems: 1 },
          few: { type: array, prefixItems: [{ type: number }], maxItems: 1 },
          open: { type: array, prefixItems: [{ type: number }] } } }",
    );
    assert_holds(
        &text,
        &[
            "#![allow(clippy::type_complexity)]",
            "pub both: Option<(Number, String)>,",
            "(Number, support::Maybe<String>, support::Rest<Option<bool>>)",
            "pub few: Option<(support::Maybe<Number>,)>,",
            "pub open: Option<(support::Maybe<Number>, support::Rest<Value>)>,",
            "let item_1 = list.item(Wire::read);\n        let item_2 = list.item(Wire::read);\n        list.end();",
            "at.check(list.len() >= 2, \"minItems\", \"must have at least 2 items\");",
        ],
    );
    let many = "{ type: string }, ".repeat(13);
    let text = contracts(&format!("{{ type: array, prefixItems: [{many}] }}"));
    assert_holds(&text, &["pub struct SResult(pub Vec<Value>);", "S_RESULT.run(at);"]);
}

#[test]
fn fields_are_sorted_by_patterns() {
    let text = contracts(
        "{ type: object, properties: { name: {} }, patternProperties: { ^x-: { type: string }, ^y-: {} }, additionalProperties: { type: integer } }",
    );
    assert_holds(
        &text,
        &[
            "/// Fields whose names match `^x-`.\n    pub matching_x: BTreeMap<String, String>,",
            "pub matching_y: Map<String, Value>,",
            "pub extras: BTreeMap<String, Integer>,",
            "let mut matched = S_RESULT_PATTERN.is_match(name);",
            "support::put(&mut extras, name, at.read());",
            "object.extras(&self.matching_x);",
        ],
    );
    let text = contracts("{ type: object, patternProperties: { ^x-: { type: string } }, additionalProperties: false }");
    assert_holds(&text, &["object.no_extra(name);"]);
    assert!(!text.contains("extras:"));
}

#[test]
fn unions_are_told_apart_by_a_field_or_tried() {
    let text = contracts(
        "{ oneOf: [
          { type: object, required: [kind], properties: { kind: { const: card }, next: { $ref: '#' } } },
          { type: object, required: [kind], properties: { kind: { enum: [cash, coins] } } } ] }",
    );
    assert_holds(
        &text,
        &[
            "    Card(Box<",
            "    CashOrCoins(",
            "match at.tag(\"kind\", \"type\", \"must be an object\")?.as_str() {",
            "Some(\"cash\" | \"coins\") => at.read().map(Self::CashOrCoins),",
            "at.mistagged(",
        ],
    );
    let text = contracts(
        "{ oneOf: [
          { type: object, required: [v], properties: { v: { const: 1 } } },
          { type: object, required: [v], properties: { v: { const: true } } } ] }",
    );
    assert_holds(
        &text,
        &[
            "let tag = at.tag(\"v\",",
            "if test::is_literal(tag, &[test::Int(1)]) {",
            "N1(",
            "True(",
        ],
    );
    let text = contracts(
        "{ anyOf: [
          { type: object, required: [a], properties: { a: { type: string } } },
          { type: object, title: The other, required: [b], properties: { b: { type: string } } } ] }",
    );
    assert_holds(
        &text,
        &[
            "let mut trial = at.first_of();",
            "    TheOther(",
            "trial.finish(\"anyOf\", \"must be of one of 2 forms\")",
        ],
    );
}

#[test]
fn what_no_type_carries_is_tested_by_a_table() {
    let text = contracts(
        "{ type: object, properties: { n: { type: number, multipleOf: 0.01 }, l: { type: array, uniqueItems: true, contains: { const: 1 } },
           t: { $ref: '#/$defs/t' } },
          not: { required: [n, t] }, dependentRequired: { n: [l] }, propertyNames: { pattern: ^., maxLength: 3 },
          $defs: { t: { type: object, properties: { t: { $ref: '#/$defs/t' } }, not: { $ref: '#/$defs/u' } },
            u: { type: object, required: [u], properties: { u: { $ref: '#/$defs/u' } } } } }",
    );
    assert_holds(
        &text,
        &[
            "number.is_multiple_of(0.01f64)",
            "support::are_different(at.value())",
            "test::Contains(",
            "at.run(S_RESULT_CHECKS);",
            "test::DependentRequired(\"n\", &[\"l\"], \" beside \\\"n\\\"\")",
            "test::MaxLength(3)",
            "test::Matches(&S_RESULT_",
            "&[test::Required(\"u\", &S_RESULT_",
        ],
    );
    // Nobody holds what is only tested.
    assert!(!text.contains("pub u:"));
}

#[test]
fn deep_schemas_do_not_exhaust_the_stack() {
    let depth = 100;
    let schema = "{ type: array, items: ".repeat(depth) + "{ type: string }" + &" }".repeat(depth);
    assert_eq!(contracts(&schema).matches("Vec<").count(), 3 * depth);
}

#[test]
fn the_user_gets_two_files_for_a_step_without_a_mark_of_the_machine() {
    let emitted = emit(
        "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: charge_card\n    description: Charge the card.\n    handler: { callable: c }\n",
    );
    let users: Vec<_> = emitted
        .files
        .iter()
        .filter(|(_, file)| file.owner == Owner::User)
        .collect();
    let paths: Vec<_> = users.iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["n/t/handlers/charge_card.rs", "n/t/tests/charge_card.rs"]);
    assert_eq!(
        users[0].1.text,
        "use super::super::steps::{ChargeCard, StepError};\n\
         use serde_json::Value;\n\
         \n\
         /// Charge the card.\n\
         pub async fn charge_card(step: ChargeCard<'_>) -> Result<Value, StepError> {\n    \
             Err(StepError::not_implemented(step.name()))\n\
         }\n"
    );
    for (path, file) in emitted.files.iter().filter(|(_, file)| file.owner == Owner::Tool) {
        assert!(
            file.text
                .starts_with("// Generated by tasker-gen from n/t 1.0.0. Do not edit.\n"),
            "{path}"
        );
    }
}

#[test]
fn the_index_lists_all_templates() {
    let identity = |namespace: &str| Identity {
        namespace: namespace.to_owned(),
        name: "t".to_owned(),
        version: "1".to_owned(),
    };
    let places = Places::assign([identity("t"), identity("support"), identity("step_support")]).all();
    let files = Rust::default().emit_root(&places).expect("the files of the root");
    let text = |path: &str| files.get(path).expect("a file").text.clone();
    assert_holds(
        &text("mod.rs"),
        &[
            "pub mod step_support_;",
            "pub mod support_;",
            "pub mod t;",
            "routes.extend(t::t::registry::routes());",
        ],
    );
    // Included from a build folder, it may hold no inner attribute.
    assert!(!text("mod.rs").contains("//!"));
    assert_holds(&text("t/mod.rs"), &["#[allow(clippy::module_inception)]\npub mod t;"]);
    for (path, file) in files.iter() {
        assert!(syn::parse_file(&file.text).is_ok(), "{path}");
    }
}
