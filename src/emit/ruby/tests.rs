//! Escaping, layout and naming. That the output is right Ruby is proven by Ruby's own tools: see `tests/ruby`.

use super::layout::{Expr, WIDTH};
use super::names;
use super::text::{LiteralWidth, comment, number, regexp_literal, string};
use crate::emit::{Backend, Identity, Place, Places, Subject};
use crate::load;
use crate::source::SourceMap;
use crate::yaml::Limits;
use askama::Template;
use std::collections::HashSet;

#[test]
fn text_stays_in_its_literal() {
    for (text, literal) in [
        ("plain", "'plain'"),
        ("", "''"),
        ("it's", r#""it's""#),
        (r#"say "hi""#, r#"'say "hi"'"#),
        (r#"it's "here""#, r#""it's \"here\"""#),
        (r"back\slash", r"'back\\slash'"),
        (r"ends with \", r"'ends with \\'"),
        ("#{exit}", r##""\#{exit}""##),
        ("it's #{x} #@y #$z #", r##""it's \#{x} \#@y \#$z #""##),
        ("a\nb\tc\r", r#""a\nb\tc\r""#),
        ("\0", r#""\u0000""#),
        ("\u{7f}\u{9b}", r#""\u007f\u009b""#),
        ("\u{2028}\u{2029}", r#""\u2028\u2029""#),
        ("\u{202e}abc", r#""\u202eabc""#),
        ("\u{feff}", r#""\ufeff""#),
        ("\u{e0041}", r#""\u{e0041}""#),
        ("größe 🚀", "'größe 🚀'"),
        ("*/ \"\"\" </script> ${x} `id`", "'*/ \"\"\" </script> ${x} `id`'"),
    ] {
        assert_eq!(string(text), literal, "{text:?}");
    }
}

#[test]
fn a_regular_expression_is_a_literal_only_where_nothing_in_it_is_odd() {
    for source in [r"\A[A-Z]{3}-[0-9]{4,8}\z", r"\A(?:a|b)+\z", "abc", r"a\.b"] {
        assert_eq!(regexp_literal(source), Some(format!("/{source}/")), "{source}");
    }
    for source in [
        "a/b", "#{exit}", r"\/", "[a]", "[aa]", r"[\d]", "é", "a b", r"\x41", "", "\n",
    ] {
        assert_eq!(regexp_literal(source), None, "{source}");
    }
    let code = Expr::Regexp("a/#{x}".to_owned()).print(0, 0, 0);
    assert_eq!(code, r##"Regexp.new("a/\#{x}")"##);
}

#[test]
fn comments_neither_end_nor_steer() {
    for (text, lines) in [
        ("one\ntwo", vec!["# one", "# two"]),
        (
            "one\r\n\n\ntwo\u{2028}three\u{85}four",
            vec!["# one", "#", "# two", "# three", "# four"],
        ),
        ("\n\n  text  \n", vec!["# text"]),
        ("", vec![]),
        ("=begin\n=end\n__END__", vec!["# =begin", "# =end", "# __END__"]),
        ("rubocop:disable all", vec![r"# rubocop\:disable all"]),
        ("# rubocop : disable", vec![r"# # rubocop \: disable"]),
        ("frozen_string_literal: false", vec![r"# frozen_string_literal\: false"]),
        (
            "shareable-constant-value: literal",
            vec![r"# shareable-constant-value\: literal"],
        ),
        ("-*- coding: utf-7 -*-", vec![r"# -*- coding\: utf-7 -*-"]),
        ("todo: later", vec!["# TODO: later"]),
        ("optimize the route", vec!["# Optimize the route"]),
        ("note:", vec!["# (NOTE)"]),
        ("Notes", vec!["# Notes"]),
        ("\u{202e}x\0", vec![r"# \u202ex\u0000"]),
    ] {
        assert_eq!(comment(text, 0), lines, "{text:?}");
    }
    let long = comment(&"word ".repeat(100), 8);
    assert!(long.len() > 4 && long.iter().all(|line| line.len() + 8 <= WIDTH));
    assert!(comment(&"x".repeat(1000), 8).iter().all(|line| line.len() + 8 <= WIDTH));
}

#[test]
fn numbers_are_grouped() {
    for (text, literal) in [
        ("0", "0"),
        ("-5", "-5"),
        ("9999", "9999"),
        ("10000", "10_000"),
        ("-1234567", "-1_234_567"),
        ("12345.678", "12_345.678"),
        ("18446744073709551615", "18_446_744_073_709_551_615"),
        ("1e+300", "1e+300"),
        ("1.5e-7", "1.5e-7"),
    ] {
        assert_eq!(number(text), literal);
    }
}

#[test]
fn long_expressions_break_and_no_line_is_too_long() {
    let text = || Expr::Text("lorem ipsum dolor sit amet ".repeat(12));
    let expr = Expr::Command(
        "attribute".to_owned(),
        vec![
            Expr::atom(":name"),
            Expr::Call(
                "string".to_owned(),
                vec![
                    Expr::keyword(
                        "pattern",
                        Expr::hash([("a/b".repeat(60), Expr::Regexp("a/b".repeat(60)))]),
                    ),
                    Expr::keyword(
                        "among",
                        Expr::List(vec![text(), Expr::hash([("k".to_owned(), text())])]),
                    ),
                ],
            ),
            Expr::keyword("wire", text()),
        ],
    );
    let code = expr.print(8, 8, 0);
    for line in code.lines() {
        assert!(line.chars().count() <= WIDTH, "{line}");
        assert!(
            !line.trim_start().starts_with("' "),
            "a piece must not begin with a space: {line}"
        );
    }
    let short = Expr::List(vec![Expr::Text("a".to_owned()), Expr::Text("b-c".to_owned())]);
    assert_eq!(short.print(0, 0, 0), "%w[a b-c]");
}

#[test]
fn names_are_what_ruby_and_rubocop_take() {
    let method = |text: &str| names::methods(&[text], &mut HashSet::new()).remove(0);
    for (text, name) in [
        ("orderId", "order_id"),
        ("class", "class_"),
        ("send", "send_"),
        ("to_h", "to_h_"),
        ("2fa", "n2fa"),
        ("address_1", "address1"),
        ("", "empty"),
        ("*/", "u002a_u002f"),
        ("__proto__", "proto"),
    ] {
        assert_eq!(method(text), name, "{text:?}");
    }
    let texts = ["orderId", "order-id", "order_id", "line_1", "line1"];
    let found = names::methods(&texts, &mut HashSet::new());
    assert_eq!(found, ["order_id3", "order_id2", "order_id", "line12", "line1"]);
    let found = names::steps(&["string", "Process", "tasker_gen", "order"]);
    assert_eq!(found, ["StringStep", "ProcessStep", "TaskerGenStep", "Order"]);
    assert!(method(&"x".repeat(500)).len() <= 60);
}

#[test]
fn modules_do_not_hide_those_of_ruby() {
    let identity = Identity {
        namespace: "set".to_owned(),
        name: "string".to_owned(),
        version: "1.0.0".to_owned(),
    };
    let places: Vec<Place> = Places::assign([identity]).all();
    let modules = names::Modules::of(&places[0]);
    assert_eq!(
        (modules.namespace.as_str(), modules.template.as_str()),
        ("SetWorkflows", "StringWorkflow")
    );
}

#[test]
fn a_template_refuses_text_that_was_not_escaped() {
    #[derive(Template)]
    #[template(source = "{{ text }}", ext = "rb")]
    struct Careless<'a> {
        text: &'a str,
    }
    assert!(Careless { text: "#{exit}" }.render().is_err());
}

#[test]
fn hostile_templates_become_code_that_stays_in_its_lines() {
    for source in [
        include_str!("../../../fixtures/hostile/hostile_names.yaml"),
        include_str!("../../../fixtures/hostile/reserved_words.yaml"),
    ] {
        // The finding on a callable of blanks is not ours to test.
        let source = source.replace(r#"callable: "\u2028""#, r#"callable: "x\u2028""#);
        let id = SourceMap::default().add("hostile.yaml", source.as_str());
        let loaded = load(id, source.as_bytes(), &Limits::default());
        let workflow = loaded.workflow.expect("the engine takes it");
        let places = Places::assign(loaded.identity).all();
        let emitted = super::Ruby
            .emit(&Subject::new(&workflow), &places[0])
            .expect("it prints");
        for (path, file) in emitted.files.iter() {
            for line in file.text.lines() {
                assert!(!line.chars().any(super::text::must_be_escaped), "{path}: {line:?}");
                assert!(
                    path.ends_with(".rbs") || line.chars().count() <= WIDTH,
                    "{path}: {line}"
                );
                assert!(!line.ends_with(' '), "{path}: {line:?}");
            }
            assert!(!file.text.contains("\n\n\n"), "{path} has two blank lines");
        }
    }
}

#[test]
fn a_literal_is_as_wide_as_it_is_printed() {
    let parts = [
        "a",
        "#",
        "{",
        "$",
        "\\",
        "'",
        "\"",
        "\n",
        "\u{7}",
        "\u{200b}",
        "\u{e0001}",
        "é",
        " ",
    ];
    for first in parts {
        for second in parts {
            for third in parts {
                let text = format!("{first}{second}{third}");
                let width = text.chars().fold(LiteralWidth::default(), LiteralWidth::with);
                assert_eq!(width.columns(), string(&text).chars().count(), "{text:?}");
            }
        }
    }
}
