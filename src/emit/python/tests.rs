//! Escaping, layout and naming; what the output does is proven in `tests/python`.

use super::expr::Expr;
use super::imports;
use super::literal::{comment, docstring, regex, string};
use super::words;
use crate::emit::{Case, IdentPolicy, sanitise};

/// Texts that would break out of one literal or another.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "'\"",
    "\"\"\"",
    "'''",
    "\\",
    "\\\\\"",
    "a\nb",
    "\r\n",
    "\0",
    "\u{1b}[0m",
    "*/",
    "#{x}",
    "${x}",
    "{{ x }}",
    "</script>",
    "\u{2028}",
    "\u{202e}abc",
    "\u{feff}",
    "\u{e9}",
    "\u{1f600}",
    "\"); import os #",
    "\\\"\"\"\\",
];

#[test]
fn string_literals_end_where_they_should() {
    for text in HOSTILE {
        let literal = string(text);
        let quote = literal.chars().next().unwrap();
        let body = &literal[1..literal.len() - 1];
        assert!(literal.ends_with(quote), "{literal}");
        assert!(
            body.chars()
                .all(|c| !c.is_control() && c != '\u{2028}' && c != '\u{202e}'),
            "{literal}"
        );
        let mut escaped = false;
        for c in body.chars() {
            assert!(escaped || c != quote, "{literal}");
            escaped = !escaped && c == '\\';
        }
        assert!(!escaped, "{literal}");
    }
    for (text, literal) in [
        ("plain", "\"plain\""),
        ("it's", "\"it's\""),
        ("say \"hi\"", "'say \"hi\"'"),
        ("a\\b\n\t\0", "\"a\\\\b\\n\\t\\x00\""),
        ("größe", "\"größe\""),
        ("\u{2028}\u{1f600}", "\"\\u2028\\U0001f600\""),
    ] {
        assert_eq!(string(text), literal);
    }
}

#[test]
fn expressions_are_raw_where_that_is_exact() {
    assert_eq!(regex(r"^\d+\Z"), r#"r"^\d+\Z""#);
    assert_eq!(regex("^[a-z]+"), r#""^[a-z]+""#);
    assert_eq!(regex(r#"\""#), r#"'\\"'"#);
    assert_eq!(regex("\\n\n"), r#""\\n\n""#);
    assert_eq!(regex("x\\"), r#""x\\""#);
}

#[test]
fn docstrings_end_where_they_should() {
    for text in HOSTILE {
        let Some(doc) = docstring(text, 4) else { continue };
        let body = doc
            .strip_prefix("\"\"\"")
            .and_then(|rest| rest.strip_suffix("\"\"\""))
            .unwrap();
        let mut run = 0;
        let mut escaped = false;
        for c in body.chars() {
            run = if c == '"' && !escaped { run + 1 } else { 0 };
            assert!(run < 3, "{doc}");
            escaped = !escaped && c == '\\';
        }
        assert!(run == 0 && !escaped, "{doc}");
        assert!(!doc.contains(['\0', '\u{202e}', '\u{2028}']), "{doc:?}");
    }
    assert_eq!(docstring("  \n ", 0), None);
    assert_eq!(
        docstring("One\nTwo", 4).as_deref(),
        Some("\"\"\"One\n    Two\n    \"\"\"")
    );
    assert_eq!(docstring("a – “b” ×", 0).as_deref(), Some("\"\"\"a - “b” x\"\"\""));
}

#[test]
fn comments_stay_on_their_line() {
    for text in HOSTILE {
        assert!(
            !comment(text).contains(|c: char| c.is_control() || c == '\u{2028}'),
            "{text:?}"
        );
    }
}

#[test]
fn expressions_break_at_the_outermost_bracket() {
    let long = |letter: &str| Expr::Atom(letter.repeat(40));
    let call = Expr::call("Call", vec![long("a"), Expr::List(vec![long("b"), long("c")])]);
    let (a, b, c) = ("a".repeat(40), "b".repeat(40), "c".repeat(40));
    assert_eq!(
        call.statement(0, "x = ", ""),
        format!("x = Call(\n    {a},\n    [\n        {b},\n        {c},\n    ],\n)")
    );
    let union = Expr::Union(vec![long("a"), long("b"), Expr::atom("None")]);
    assert_eq!(
        union.assigned(4, "name", &Expr::atom("None")),
        format!("name: (\n        {a}\n        | {b}\n        | None\n    ) = None")
    );
    assert_eq!(Expr::atom("None").or_none(), Expr::atom("None"));
}

#[test]
fn imports_are_sorted_as_the_sorter_does() {
    assert_eq!(
        imports::from("x", ["wire", "MaxItems", "Maximum", "SECRET", "Any"]),
        "from x import SECRET, Any, Maximum, MaxItems, wire\n"
    );
    let long: Vec<String> = (0..9).map(|n| format!("LongEnough{n}")).collect();
    assert!(imports::from("x", long).starts_with("from x import (\n    LongEnough0,\n"));
}

#[test]
fn no_reserved_word_is_used_as_a_name() {
    for reserved in [words::FIELDS, words::MODULES] {
        let policy = IdentPolicy {
            reserved,
            digit_prefix: "n",
        };
        for word in reserved {
            let name = sanitise(word, Case::Snake, &policy);
            assert!(!reserved.contains(&name.as_str()), "{word}");
        }
    }
    for word in ["class", "None", "lambda", "model_dump", "parse", "copy", "str"] {
        assert!(words::FIELDS.contains(&word), "{word}");
    }
    for word in ["class", "input", "contracts", "handle"] {
        assert!(words::MODULES.contains(&word), "{word}");
    }
}
