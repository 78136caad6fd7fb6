//! Values without parts: of every kind, and near what a type allows.

use std::sync::LazyLock;

use serde_json::Value;
use tasker_gen::ir::{Check, Constraint, Format, Literal, Shape};

use super::json::Json;

/// Texts that are of the formats and that are not.
static FORMATS: LazyLock<Value> = LazyLock::new(|| {
    // It is ours and is read by the tests; without it there would be fewer probes.
    serde_json::from_str(include_str!("../../../tests/data/formats.json")).unwrap_or_default()
});

/// Longer texts are not tried.
const LONGEST: u64 = 5_000;

const NUMBERS: &[&str] = &[
    "1.0",
    "-1",
    "-0",
    "-0.0",
    "1e2",
    "1E+2",
    "100E-2",
    "15e-1",
    "0.1",
    "1.5",
    "1e-7",
    "123456789.125",
    "1e300",
    "5e-324",
    "1e400",
    "-1e400",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9007199254740993.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "18446744073709551617",
    "100000000000000000000",
    "1e20",
    "1e22",
    "1e23",
    "NaN",
    "Infinity",
    "-Infinity",
    "01",
    "+1",
    ".5",
    "1.",
    "0x1F",
    "1_000",
];

const TEXTS: &[&str] = &[
    " ",
    "a",
    "A",
    "1",
    "1.0",
    "true",
    "null",
    "\n",
    "\u{0}",
    "\\",
    "\"",
    "/",
    "\u{7f}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "ß",
    "\u{1F680}",
    "日本語",
    "2024-02-30",
    "__proto__",
    "#{1}",
    "${1}",
    "%s",
];

/// Something of every kind.
pub(super) fn of_other_kinds() -> Vec<(&'static str, Json)> {
    let tokens = [
        "null", "true", "false", "0", "1", "1.5", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]",
    ];
    let mut all: Vec<_> = tokens.iter().map(|token| (*token, Json::token(*token))).collect();
    all.push((
        "an object",
        Json::token(r#"{"a":1,"__proto__":{"x":[1.0,null]},"":{}}"#),
    ));
    all
}

/// Values near what the shape and the checks allow. `value` stands there now.
pub(super) fn near(shape: &Shape, checks: &[Check], value: &Json) -> Vec<(String, Json)> {
    match shape {
        Shape::Integer | Shape::Number => numbers(checks),
        Shape::String => texts(checks, value),
        Shape::Literals(literals) => literals.iter().flat_map(literal).collect(),
        Shape::Any => {
            let mut all = numbers(checks);
            all.extend(texts(checks, value));
            all
        }
        _ => Vec::new(),
    }
}

fn numbers(checks: &[Check]) -> Vec<(String, Json)> {
    let mut tokens: Vec<String> = NUMBERS.iter().map(|token| (*token).to_owned()).collect();
    for check in checks {
        if let Constraint::Minimum(bound)
        | Constraint::Maximum(bound)
        | Constraint::ExclusiveMinimum(bound)
        | Constraint::ExclusiveMaximum(bound) = &check.constraint
        {
            tokens.push(bound.to_string());
            if let Some(whole) = bound.as_i128() {
                tokens.extend([format!("{whole}.0"), (whole + 1).to_string(), (whole - 1).to_string()]);
            }
            if let Some(float) = bound.as_f64() {
                let around = [
                    float + 1.0,
                    float - 1.0,
                    float + 0.5,
                    float - 0.5,
                    float.next_up(),
                    float.next_down(),
                ];
                tokens.extend(around.iter().map(|float| Value::from(*float).to_string()));
            }
        }
    }
    tokens
        .into_iter()
        .map(|token| (token.clone(), Json::token(token)))
        .collect()
}

fn texts(checks: &[Check], value: &Json) -> Vec<(String, Json)> {
    let mut found: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
    if let Json::Token(token) = value
        && let Ok(text) = serde_json::from_str::<String>(token)
    {
        found.extend(misses(&text));
    }
    for check in checks {
        match &check.constraint {
            Constraint::MinLength(bound) | Constraint::MaxLength(bound) => found.extend(lengths(*bound)),
            Constraint::Pattern(pattern) => {
                let samples: Vec<String> = pattern.samples(&[1, 2, 7]).collect();
                found.extend(samples.iter().take(4).flat_map(|text| misses(text)));
                found.extend(samples);
            }
            Constraint::Format(format) => found.extend(of_format(*format)),
            _ => {}
        }
    }
    found.sort();
    found.dedup();
    let mut all: Vec<_> = found
        .iter()
        .map(|text| (Json::text(text).to_string(), Json::text(text)))
        .collect();
    all.push(("escapes".into(), Json::token(r#""\u0041\ud83d\ude80\/\b""#)));
    all
}

/// Texts that a check may just not let through, or just so.
fn misses(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = vec![
        format!("{text}\n"),
        format!("\n{text}"),
        format!("{text} "),
        format!("x{text}"),
        format!("{text}{text}"),
        format!("x\n{text}\nx"),
        text.to_uppercase(),
        text.to_lowercase(),
    ];
    let changed = |at: usize, by: &[char]| {
        [&characters[..at], by, &characters[at + 1..]]
            .concat()
            .into_iter()
            .collect()
    };
    for at in 0..characters.len().min(24) {
        found.push(changed(at, &[]));
        for other in ['é', '٣', '_'] {
            found.push(changed(at, &[other]));
        }
    }
    found
}

fn lengths(bound: u64) -> Vec<String> {
    let lengths = [bound.checked_sub(1), Some(bound), bound.checked_add(1)];
    let lengths = lengths.into_iter().flatten().filter(|length| *length <= LONGEST);
    lengths
        .filter_map(|length| usize::try_from(length).ok())
        .flat_map(|length| ["a", "\u{1F680}", "e\u{301}"].map(|unit| unit.chars().cycle().take(length).collect()))
        .collect()
}

fn of_format(format: Format) -> Vec<String> {
    let lists = ["valid", "invalid"]
        .into_iter()
        .filter_map(|list| FORMATS[format.name()][list].as_array());
    let texts: Vec<&str> = lists.flatten().filter_map(Value::as_str).collect();
    texts.into_iter().map(str::to_owned).collect()
}

fn literal(literal: &Literal) -> Vec<(String, Json)> {
    let found = match literal {
        Literal::String(text) => {
            let near = [
                text.clone(),
                text.to_uppercase(),
                text.to_lowercase(),
                format!("{text} "),
                format!("{text}\n"),
                format!("{text}x"),
            ];
            near.iter().map(|text| Json::text(text)).collect()
        }
        Literal::Number(number) => {
            let mut near = vec![Json::token(number.to_string()), Json::text(&number.to_string())];
            if let Some(whole) = number.as_i128() {
                near.extend([".0", ".5"].map(|fraction| Json::token(format!("{whole}{fraction}"))));
                // Beyond them the oracles' own reader rounds.
                let sixty_four_bits = i128::from(i64::MIN)..=i128::from(u64::MAX);
                let neighbours = [whole + 1, whole - 1]
                    .into_iter()
                    .filter(|other| sixty_four_bits.contains(other));
                near.extend(neighbours.map(|other| Json::token(other.to_string())));
            }
            near
        }
        Literal::Boolean(truth) => vec![Json::token(truth.to_string()), Json::text(&truth.to_string())],
    };
    found
        .into_iter()
        .map(|value: Json| (format!("literal {value}"), value))
        .collect()
}
