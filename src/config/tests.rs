use super::*;
use crate::source::SourceMap;

fn read_text(text: &str) -> Result<Config, Vec<String>> {
    let mut sources = SourceMap::default();
    let source = sources.add(FILE, text);
    read(source, text).map_err(|problems| problems.iter().map(|problem| problem.line(&sources)).collect())
}

/// Uses every key.
const ALL: &str = r#"
required-version = ">=0.1"
templates = ["templates", "services/*/templates/**/*.yaml"]
exclude = ["templates/old"]
draft = "draft-07"
formats = "annotate"
violations = { values = "never" }
header = """
SPDX-License-Identifier: MIT
Copyright The Shop"""

[python]
out = "workers/python"
style = "class"

[typescript]

[lint]
deny-warnings = true
baseline = "tasker-gen-baseline.json"
levels = { missing-result-schema = "warning" }

[[lint.paths]]
match = ["templates/legacy/**"]
levels = { missing-result-schema = "allow", name-style = "error" }

[[lint.paths]]
match = ["templates/legacy/new"]
[lint.paths.levels]
name-style = "info"

[diff]
version-policy = "new-file"

[[diff.accepted]]
code = "result-field-removed"
path = "steps/validate_cart/result/total"
template = "shop/order"
reason = "nobody reads it"
expires = 2030-12-31

[[diff.accepted]]
code = "step-removed"
path = "steps/x"
reason = "never ran"
expires = "2028-02-29"
"#;

#[test]
fn every_key_is_read() {
    let config = read_text(ALL).unwrap();
    assert_eq!(config.templates[1].value.text(), "services/*/templates/**/*.yaml");
    assert!(config.exclude.matches("templates/old/a.yaml"));
    assert_eq!((config.dialect, config.formats), (Dialect::Draft7, Formats::Annotate));
    assert_eq!(config.values, Values::Never);
    assert_ne!(config.header, Header::default());
    let languages: Vec<_> = config.languages.keys().copied().collect();
    assert_eq!(languages, [Language::Python, Language::TypeScript]);
    let out = |language| config.languages[&language].out.as_ref().map(|out| out.value.as_str());
    assert_eq!(out(Language::Python), Some("workers/python"));
    assert_eq!(out(Language::TypeScript), None);
    let style = |language| config.languages[&language].style;
    assert_eq!(
        (style(Language::Python), style(Language::TypeScript)),
        (Style::Class, Style::Function)
    );
    assert!(config.lint.deny_warnings && config.lint.baseline.is_some());
    assert_eq!(config.diff.version_policy, VersionPolicy::NewFile);
    let expires: Vec<String> = config
        .diff
        .accepted
        .iter()
        .filter_map(|accepted| Some(accepted.expires?.value.to_string()))
        .collect();
    assert_eq!(expires, ["2030-12-31", "2028-02-29"]);
    let first = &config.diff.accepted[0];
    assert_eq!(first.template.as_ref().unwrap().value, "shop/order");
    assert!(ALL[first.span.range()].starts_with("[[diff.accepted]]"));
    assert!(read_text("").is_ok());
}

#[test]
fn the_last_path_that_speaks_of_a_code_decides() {
    use crate::diagnostic::Severity;
    let lint = read_text(ALL).unwrap().lint;
    let level = |code, path| lint.level(code, path);
    let at = |severity| Some(Level::At(severity));
    assert_eq!(level(Code::MissingResultSchema, "a.yaml"), at(Severity::Warning));
    assert_eq!(
        level(Code::MissingResultSchema, "templates/legacy/a.yaml"),
        Some(Level::Allow)
    );
    assert_eq!(level(Code::NameStyle, "templates/legacy/a.yaml"), at(Severity::Error));
    assert_eq!(
        level(Code::NameStyle, "templates/legacy/new/a.yaml"),
        at(Severity::Info)
    );
    assert_eq!(level(Code::NameStyle, "a.yaml"), None);
}

#[test]
fn what_is_wrong_is_said_at_its_place_all_at_once() {
    let cases = [
        (
            "[ruby]\nstyle = \"function\"",
            "2:9: `ruby.style` must be one of \"class\", not \"function\"",
        ),
        (
            "templats = []",
            "1:1: unknown key `templats`; did you mean `templates`?",
        ),
        ("x = 1", "1:1: unknown key `x`; known here: `required-version`"),
        (
            "[python]\nouts = \"a\"",
            "2:1: unknown key `outs` in `python`; did you mean `out`?",
        ),
        ("python = 3", "1:10: `python` must be a table, found integer"),
        (
            "templates = \"a\"",
            "1:13: `templates` must be a list of strings, found string",
        ),
        (
            "templates = [\"a\", 3]",
            "1:19: `templates` must hold strings, found integer",
        ),
        ("templates = [\"a[\"]", "1:14: `templates`: not a pattern"),
        ("templates = [\"/a\"]", "1:14: `templates`: a pattern must be relative"),
        ("[rust]\nout = \"/tmp\"", "2:7: `rust.out`: must be relative"),
        ("[rust]\nout = \" \"", "2:7: `rust.out`: must not be empty"),
        (
            "formats = \"asert\"",
            "1:11: `formats` must be one of \"assert\", \"annotate\", not \"asert\"; did you mean `assert`?",
        ),
        (
            "formats = true",
            "1:11: `formats` must be one of \"assert\", \"annotate\", found boolean",
        ),
        (
            "header = \"a\\u2028b\"",
            "1:10: `header`: must not hold control characters",
        ),
        (
            "required-version = \">=99\"",
            "1:20: `required-version`: this project asks for tasker-gen >=99",
        ),
        (
            "required-version = \"new\"",
            "1:20: `required-version`: not a requirement",
        ),
        (
            "[lint.levels]\nno-step = \"allow\"",
            "2:1: there are no findings with the code `no-step`; did you mean `no-steps`?",
        ),
        (
            "[lint.levels]\nno-steps = \"alow\"",
            "2:12: `lint.levels.no-steps` must be one of",
        ),
        (
            "[lint]\nlevels.no-steps = 1",
            "2:19: `lint.levels.no-steps` must be one of",
        ),
        (
            "[lint]\ndeny-warnings = 1",
            "2:17: `lint.deny-warnings` must be true or false",
        ),
        (
            "[[lint.paths]]\nmatch = [\"a\"]",
            "1:1: `lint.paths` needs the key `levels`",
        ),
        (
            "lint.paths = [{ match = [\"a\"], levels = {}, x = 1 }]",
            "1:45: unknown key `x` in `lint.paths`",
        ),
        (
            "[[diff.accepted]]\ncode = \"a\"\npath = \"b\"",
            "1:1: `diff.accepted` needs the key `reason`",
        ),
        (
            "[[diff.accepted]]\ncode = \"a\"\npath = \"b\"\nreason = \"c\"\nexpires = \"2027-02-29\"",
            "5:11: `diff.accepted.expires` must be a date such as 2030-12-31",
        ),
        ("[diff]\naccepted = 1", "2:12: `diff.accepted` must be a list of tables"),
        ("a = ", "1:5: "),
        ("formats = \"assert\"\nformats = \"assert\"", "2:1: "),
    ];
    for (text, expected) in cases {
        let problems = read_text(text).unwrap_err();
        assert_eq!(problems.len(), 1, "{text}: {problems:#?}");
        let expected = format!("tasker-gen.toml:{expected}");
        assert!(
            problems[0].starts_with(&expected),
            "{text}:\n{}\n{expected}",
            problems[0]
        );
        assert!(!problems[0].contains('\n'), "{}", problems[0]);
    }
    let problems = read_text("b = 1\n[lint]\nc = 1\n[python]\nout = 1\n").unwrap_err();
    assert_eq!(problems.len(), 3);
}

#[test]
fn patterns_match_paths_and_what_lies_below() {
    let pattern = |text: &str| Pattern::new(text).unwrap();
    assert!(pattern("a/*.yaml").matches("a/b.yaml") && !pattern("a/*.yaml").matches("a/b/c.yaml"));
    assert!(pattern("a/**/*.yaml").matches("a/b.yaml") && pattern("a/**/*.yaml").matches("a/b/c.yaml"));
    assert!(pattern("../x/{a,b}.yaml").matches("../x/b.yaml"));
    for (text, folder) in [("a/b*/c", "a"), ("*.yaml", "."), ("./a/b/", "a/b"), ("../x/**", "../x")] {
        assert_eq!(pattern(text).folder(), folder);
    }
    let all: Patterns = [pattern("a/b"), pattern("**/old")].into_iter().collect();
    for (path, matches) in [
        ("a/b/c.yaml", true),
        ("a/bc", false),
        ("x/y/old/z.yaml", true),
        ("old", true),
    ] {
        assert_eq!(all.matches(path), matches, "{path}");
    }
    assert!(Patterns::from_iter([pattern(".")]).matches("a/b"));
}

#[test]
fn days_are_counted_as_the_calendar_does() {
    let day = |seconds| Date::from_unix_seconds(seconds).unwrap().to_string();
    assert_eq!(day(0), "1970-01-01");
    assert_eq!(day(86_399), "1970-01-01");
    assert_eq!(day(951_782_400), "2000-02-29");
    assert_eq!(day(4_107_542_400), "2100-03-01");
    assert_eq!(day(1_798_761_599), "2026-12-31");
    assert_eq!(Date::from_unix_seconds(u64::MAX), None);
    assert!(Date::parse("2100-02-29").is_none() && Date::parse("2030-1-01").is_none());
    assert!(Date::parse("2030-01-02") > Date::parse("2029-12-31"));
}

#[test]
fn the_schema_for_editors_agrees_with_the_reader() {
    let validator = jsonschema::draft7::new(&json_schema()).unwrap();
    let accepts = |text: &str| {
        let document = toml_edit::Document::parse(text).unwrap();
        validator.is_valid(&json(document.as_item()))
    };
    assert!(accepts(ALL));
    for text in [
        "",
        "templats = []",
        "python = 3",
        "templates = \"a\"",
        "templates = [\"/a\"]",
        "[rust]\nout = \" \"",
        "[rust]\nout = \"../x\"",
        "formats = \"asert\"",
        "[lint.levels]\nno-step = \"allow\"",
        "[lint.levels]\nno-steps = \"allow\"",
        "[lint.levels]\nno-steps = \"alow\"",
        "[[lint.paths]]\nmatch = [\"a\"]",
        "[[diff.accepted]]\ncode = \"a\"\npath = \"b\"",
        "[[diff.accepted]]\ncode = \"a\"\npath = \"b\"\nreason = \"c\"\nexpires = 2030-01-01",
        "[[diff.accepted]]\ncode = \"a\"\npath = \"b\"\nreason = \"c\"\nexpires = 2030-01-01T00:00:00",
    ] {
        assert_eq!(accepts(text), read_text(text).is_ok(), "{text}");
    }
}

/// As tools that check TOML by JSON Schema see it.
fn json(item: &toml_edit::Item) -> serde_json::Value {
    use serde_json::Value;
    if let Some(table) = item.as_table_like() {
        let entries = table.iter().map(|(key, item)| (key.to_owned(), json(item)));
        return Value::Object(entries.collect());
    }
    if let Some(tables) = item.as_array_of_tables() {
        let tables = tables.iter().map(|table| json(&toml_edit::Item::Table(table.clone())));
        return Value::Array(tables.collect());
    }
    if let Some(values) = item.as_array() {
        let values = values.iter().map(|value| json(&toml_edit::Item::Value(value.clone())));
        return Value::Array(values.collect());
    }
    if let Some(datetime) = item.as_datetime() {
        return datetime.to_string().into();
    }
    item.as_str()
        .map(Value::from)
        .or_else(|| item.as_bool().map(Value::from))
        .or_else(|| item.as_integer().map(Value::from))
        .unwrap_or_default()
}
