//! Escaping, naming and layout. What the output does is tested in `tests/typescript`.

use super::layout::{Expr, assignment, property_line, statement};
use super::text;
use super::type_layout::{Element, Type, alias, member};
use super::{Backend, TypeScript};
use crate::diagnostic::Code;
use crate::emit::{Identity, Owner, Places, Subject};
use crate::ir::{Format, Valid, Workflow};
use crate::source::SourceMap;
use crate::yaml::Limits;

pub(super) fn workflow(yaml: &str) -> Valid<Workflow> {
    let mut sources = SourceMap::default();
    let id = sources.add("test.yaml", yaml);
    let loaded = crate::load(id, yaml.as_bytes(), &Limits::default());
    loaded.workflow.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

pub(super) fn identity(workflow: &Workflow) -> Identity {
    Identity {
        namespace: workflow.namespace.value.clone(),
        name: workflow.name.value.clone(),
        version: workflow.version.value.clone(),
    }
}

pub(super) fn file(workflow: &Valid<Workflow>, name: &str) -> String {
    let places = Places::assign([identity(workflow)]);
    let place = &places.all()[0];
    let emitted = TypeScript::default().emit(&Subject::new(workflow), place).unwrap();
    emitted
        .files
        .get(&format!("{}/{name}", place.dir()))
        .unwrap()
        .text
        .clone()
}

#[test]
fn a_string_never_leaves_its_literal() {
    for (text, literal) in [
        ("plain", r#""plain""#),
        ("it's", r#""it's""#),
        ("say \"x\"", r#"'say "x"'"#),
        ("'\"", r#""'\"""#),
        ("\\", r#""\\""#),
        ("a\nb\r\t", r#""a\nb\r\t""#),
        ("\0\u{1b}\u{7f}", r#""\x00\x1b\x7f""#),
        ("\u{2028}\u{2029}\u{feff}\u{202e}", r#""\u2028\u2029\ufeff\u202e""#),
        ("${x} #{x} */ `", r##""${x} #{x} */ `""##),
        ("</script>", r#""</script>""#),
        ("größe 顧客", r#""größe 顧客""#),
        ("🚀", r#""\u{1f680}""#),
        ("e\u{301}", r#""e\u0301""#),
    ] {
        assert_eq!(text::string(text), literal);
    }
}

#[test]
fn a_property_is_quoted_only_where_it_must_be() {
    for (name, printed) in [
        ("order_id", "order_id"),
        ("class", "class"),
        ("$ref", "$ref"),
        ("order-id", r#""order-id""#),
        ("2fa", r#""2fa""#),
        ("", r#""""#),
        ("1", r#""1""#),
        ("größe", "größe"),
        ("ª", "ª"),
        ("顧客", "顧客"),
        ("größe 2", r#""größe 2""#),
        ("a\"b", r#"'a"b'"#),
        ("__proto__", "__proto__"),
    ] {
        assert_eq!(text::property(name), printed);
    }
    assert_eq!(text::key("__proto__"), r#"["__proto__"]"#);
    assert_eq!(text::key("constructor"), "constructor");
}

#[test]
fn a_text_never_leaves_its_comment_and_directs_no_tool() {
    assert_eq!(text::line_comment("a\nb\u{2028}c\r\nd"), "a b c  d");
    assert_eq!(
        text::doc(&["*/ alert(1) /*".into()], &[], 0),
        "/** *\\/ alert(1) /* */\n"
    );
    assert_eq!(text::doc(&["@ts-ignore".into()], &[], 2), "  /** \\@ts-ignore */\n");
    assert_eq!(
        text::doc(&["a\n * @ts-nocheck".into()], &[], 0),
        "/**\n * a\n * * \\@ts-nocheck\n */\n"
    );
    assert_eq!(
        text::doc(&["x\u{202e}y\u{7}".into()], &[], 0),
        "/** x\\u202ey\\x07 */\n"
    );
    assert_eq!(text::doc(&[" ".into()], &[], 0), "");
    assert_eq!(
        text::doc(&["Old.".into()], &["deprecated"], 0),
        "/**\n * Old.\n *\n * @deprecated\n */\n"
    );
}

#[test]
fn numbers_are_written_as_javascript_writes_them() {
    let number = |json: &str| serde_json::from_str(json).unwrap();
    for (json, printed) in [
        ("1.0", "1"),
        ("-0.0", "0"),
        ("1.50", "1.5"),
        ("1e300", "1e300"),
        ("-7", "-7"),
    ] {
        assert_eq!(text::number(&number(json)), printed);
    }
    assert!(text::is_exact(&number("9007199254740992")));
    assert!(!text::is_exact(&number("9007199254740993")));
    assert!(!text::is_exact(&number("18446744073709551615")));
}

#[test]
fn types_break_where_prettier_breaks_them() {
    let word = |text: &str| Type::word(&format!("\"{}\"", text.repeat(20)));
    let two = Type::union([word("a"), word("b")]);
    let four = Type::union([word("a"), word("b"), word("c"), word("d")]);
    let (a, b) = ("a".repeat(20), "b".repeat(20));
    assert_eq!(member(2, "x", &two), format!("  x: \"{a}\" | \"{b}\";\n"));
    assert_eq!(
        member(2, &"x".repeat(30), &two),
        format!("  {}:\n    \"{a}\" | \"{b}\";\n", "x".repeat(30))
    );
    assert!(member(2, "x", &four).starts_with(&format!("  x:\n    | \"{a}\"\n    | \"{b}\"\n")));
    assert!(alias("X", &four).starts_with(&format!("export type X =\n  | \"{a}\"\n")));
    let list = Type::List(Box::new(two.clone()));
    assert_eq!(list.flat(), format!("(\"{a}\" | \"{b}\")[]"));
    assert_eq!(
        member(2, &"x".repeat(30), &list),
        format!("  {}: (\n    \"{a}\" | \"{b}\"\n  )[];\n", "x".repeat(30))
    );
    let map = Type::Map(Box::new(two));
    assert_eq!(
        member(2, &"x".repeat(30), &map),
        format!(
            "  {}: {{\n    [key: string]: \"{a}\" | \"{b}\";\n  }};\n",
            "x".repeat(30)
        )
    );
    assert_eq!(
        Type::union([Type::word("unknown"), Type::word("null")]).flat(),
        "unknown"
    );
    let nullable = Type::union([Type::word("string"), Type::word("null")]);
    let tuple = Type::Tuple(vec![
        (Type::word("number"), Element::Required),
        (nullable.clone(), Element::Optional),
        (nullable, Element::Rest),
    ]);
    assert_eq!(tuple.flat(), "[number, (string | null)?, ...(string | null)[]]");
    assert_eq!(
        member(2, &"x".repeat(40), &tuple),
        format!(
            "  {}: [\n    number,\n    (string | null)?,\n    ...(string | null)[],\n  ];\n",
            "x".repeat(40)
        )
    );
    assert_eq!(Type::union([Type::word("never"), Type::word("null")]).flat(), "null");
}

#[test]
fn expressions_break_where_prettier_breaks_them() {
    let long = "x".repeat(40);
    let call = Expr::call("f", [Expr::text(&long), Expr::text(&long)]);
    assert_eq!(
        statement(2, &call),
        format!("  f(\n    \"{long}\",\n    \"{long}\",\n  );\n")
    );
    let numbers = Expr::List(vec![Expr::Number("1000000000".into()); 10]);
    assert!(statement(0, &numbers).starts_with("[\n  1000000000, 1000000000,"));
    let matrix = Expr::List(vec![Expr::List(vec![Expr::Number("1".into()); 2]); 2]);
    assert_eq!(
        assignment(0, "const x", &matrix),
        "const x = [\n  [1, 1],\n  [1, 1],\n];\n"
    );
    assert_eq!(
        property_line(2, "plain", &Expr::text(&long.repeat(2))),
        format!("  plain:\n    \"{}\",\n", long.repeat(2))
    );
    assert_eq!(
        property_line(2, "k", &Expr::text(&long.repeat(2))),
        format!("  k: \"{}\",\n", long.repeat(2))
    );
}

#[test]
fn every_format_is_carried() {
    let root = TypeScript::default().emit_root(&[]).unwrap();
    let formats = &root.get("_format.ts").unwrap().text;
    for format in Format::ALL {
        assert!(
            formats.contains(&format!("  {}: {{\n", text::property(format.name()))),
            "{}",
            format.name()
        );
    }
    assert!(!formats.contains("//u"), "a pattern was not carried");
}

#[test]
fn names_that_collide_are_told_apart() {
    let workflow = workflow(
        r#"
name: t
namespace_name: n
version: 1.0.0
steps:
  - { name: load, handler: { callable: a }, result_schema: { type: object, properties: { x: { type: string } } } }
  - { name: load-result, handler: { callable: b } }
  - { name: Load, handler: { callable: c } }
  - { name: class, handler: { callable: d } }
  - { name: "2fa", handler: { callable: e } }
"#,
    );
    let steps = file(&workflow, "steps.ts");
    for line in [
        "export interface Load {",
        "export interface Load2 {",
        "export interface LoadResult2 {",
        "export const load = defineStep({",
        "export const load2 = defineStep({",
        "export const class_ = defineStep({",
        "export const n2fa = defineStep({",
    ] {
        assert!(steps.contains(line), "{line} is not in\n{steps}");
    }
    assert!(file(&workflow, "contracts.ts").contains("export interface LoadResult {"));
}

#[test]
fn bounds_and_literals_that_javascript_would_round_stay_exact() {
    let workflow = workflow(
        r#"
name: t
namespace_name: n
version: 1.0.0
input_schema:
  type: object
  properties:
    above: { type: number, minimum: 9007199254740993 }
    below: { type: number, exclusiveMaximum: 9007199254740993 }
    one: { enum: [1, 9007199254740993] }
steps:
  - { name: s, handler: { callable: a } }
"#,
    );
    let contracts = file(&workflow, "contracts.ts");
    // The nearest number of JavaScript on the right side.
    assert!(contracts.contains("9007199254740994,\n"), "{contracts}");
    assert!(contracts.contains("one?: 1;"), "{contracts}");
    assert!(contracts.contains("must be at least 9007199254740993"), "{contracts}");
}

#[test]
fn user_files_hold_nothing_of_the_machine() {
    let workflow = workflow(
        "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: pay\n    description: Pay.\n    handler: { callable: a }\n",
    );
    let places = Places::assign([identity(&workflow)]);
    let emitted = TypeScript::default()
        .emit(&Subject::new(&workflow), &places.all()[0])
        .unwrap();
    for (path, file) in emitted.files.iter() {
        assert_eq!(
            file.owner == Owner::Tool,
            file.text.starts_with("// Generated by tasker-gen"),
            "{path}"
        );
    }
    assert!(
        TypeScript::default()
            .refusals(&workflow)
            .iter()
            .all(|finding| finding.code == Code::UnsupportedKeyword)
    );
}
