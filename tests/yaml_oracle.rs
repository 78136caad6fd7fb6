//! The tree of a file is what the engine reads: proven against the engine's own YAML reader.

use std::path::{Path, PathBuf};
use tasker_gen::diagnostic::{Code, Severity};
use tasker_gen::source::SourceId;
use tasker_gen::yaml::{self, Limits};

/// How a file was read by both.
#[derive(Debug, PartialEq)]
enum Verdict {
    Same,
    /// Refused by the engine and reported by us.
    Refused,
    /// Refused by us alone.
    Stricter,
}

fn compare(text: &str) -> Result<Verdict, String> {
    let engine = serde_yaml::from_str::<serde_json::Value>(text);
    let reading = yaml::read(SourceId::default(), text.as_bytes(), &Limits::default());
    let ours = reading.tree.as_ref().map(|tree| tree.to_json(tree.root()));
    let mut findings = reading.diagnostics;
    if let Some(tree) = &reading.tree {
        findings.extend(yaml::json_findings(tree, tree.root()));
    }
    // The tree keeps the last of two values, as the engine does.
    findings.retain(|finding| finding.code != Code::YamlDuplicateKey);
    let refused = findings.iter().any(|finding| finding.severity == Severity::Error);
    match (engine, ours) {
        (Err(_), _) if refused => Ok(Verdict::Refused),
        // Without a document there is nothing that could be read otherwise.
        (Err(_), None) => Ok(Verdict::Refused),
        (Err(error), ours) => Err(format!("the engine refuses it ({error}), we read {ours:?}")),
        (Ok(_), _) if refused => Ok(Verdict::Stricter),
        // An empty file is null to the engine and no document to us.
        (Ok(engine), None) if engine.is_null() => Ok(Verdict::Same),
        (Ok(engine), Some(ours)) if engine == ours => Ok(Verdict::Same),
        (Ok(engine), ours) => Err(format!("the engine reads {engine}, we read {ours:?}")),
    }
}

fn yaml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            yaml_files(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "yaml" || ext == "yml") {
            files.push(path);
        }
    }
    files.sort();
}

/// The shared corpus, where there is one: beside the project, or where `TASKER_GEN_CORPUS` says.
fn corpus() -> Option<PathBuf> {
    let folder = match std::env::var_os("TASKER_GEN_CORPUS") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
    };
    folder.is_dir().then_some(folder)
}

#[test]
fn every_file_is_read_as_the_engine_reads_it() {
    let mut files = Vec::new();
    yaml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut files);
    if let Some(corpus) = corpus() {
        yaml_files(&corpus, &mut files);
    }
    let mut failures = Vec::new();
    for file in &files {
        let bytes = std::fs::read(file).expect("the file can be read");
        // The engine reads files into strings: what is not UTF-8 does not reach its YAML reader.
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        match compare(text) {
            Ok(Verdict::Same | Verdict::Refused) => {}
            Ok(Verdict::Stricter) => failures.push(format!("{}: refused by us alone", file.display())),
            Err(difference) => failures.push(format!("{}: {difference}", file.display())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const SIGNS: &[&str] = &["", "+", "-", "++", "+-", "--"];

#[rustfmt::skip]
const BODIES: &[&str] = &[
    "", "0", "00", "7", "017", "08", "09.5", "1_000", "12:30:45", "0o17", "0O17", "0x1F", "0X1f", "0xZ", "0x", "0b11", "0b12",
    "0b", "0o8", "0x-1", "0x+1", "0o-1", "0b+1", ".5", "5.", ".", "..", "1.10", "1.0", "1.2.3", "1e3", "1E3", "1e+3", "1e-3",
    "1e", "e1", ".5e3", "5.e3", "1e400", "1e-400", "0e999", "0.0", "0.1234567890123456789", "9007199254740993.5", "4.9e-324",
    ".inf", ".Inf", ".INF", ".iNF", ".nan", ".NaN", ".NAN", ".Nan", "inf", "nan", "infinity", "NaN",
    "9223372036854775807", "9223372036854775808", "9223372036854775809", "18446744073709551615", "18446744073709551616",
    "170141183460469231731687303715884105727", "170141183460469231731687303715884105728",
    "340282366920938463463374607431768211455", "340282366920938463463374607431768211456",
    "123456789012345678901234567890", "1234567890123456789012345678901234567890", "0xFFFFFFFFFFFFFFFF", "0x10000000000000000",
    "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "0o1777777777777777777777", "0o2000000000000000000000",
    "0b1111111111111111111111111111111111111111111111111111111111111111", "00000000000000000000000000000000000000000000000",
    "true", "True", "TRUE", "tRUE", "false", "False", "FALSE", "yes", "no", "on", "off", "y", "n",
    "null", "Null", "NULL", "nULL", "~", "~x", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "<<", "=", "text", "1 2", "é",
    "1,000", "1%", "0.", "-", "1e5.5", "0x1.8p3", "1f", "1d", "Infinity",
];

const TAGS: &[&str] = &[
    "",
    "!!str ",
    "!!int ",
    "!!float ",
    "!!bool ",
    "!!null ",
    "!!binary ",
    "!local ",
    "! ",
];

#[test]
fn every_scalar_is_read_as_the_engine_reads_it() {
    let mut failures = Vec::new();
    let mut compared = 0_usize;
    for body in BODIES {
        for tag in TAGS {
            // Doubled signs and tags are a matter of few places.
            let signs = if tag.is_empty() { SIGNS } else { &SIGNS[..3] };
            for sign in signs {
                for document in documents(tag, &format!("{sign}{body}")) {
                    compared += 1;
                    match compare(&document) {
                        Ok(Verdict::Stricter) => failures.push(format!("{document:?}: refused by us alone")),
                        Ok(_) => {}
                        Err(difference) => failures.push(format!("{document:?}: {difference}")),
                    }
                }
            }
        }
    }
    assert!(compared > 15_000);
    let count = failures.len();
    assert!(
        failures.is_empty(),
        "{count} of {compared} differ\n{}",
        failures.join("\n")
    );
}

#[rustfmt::skip]
const STRUCTURES: &[&str] = &[
    ": v\n", "? \n: v\n", "{: v}\n", "{? : v}\n", "[: v]\n", "? a\n? b\n: c\n", "{a}\n", "{a, b: }\n", "[a: b, c]\n", "[? a : b]\n",
    "{a: 1,}\n", "{a:, b:}\n", "{:a}\n", "[?a : b]\n", "[a:[b]]\n", "[http://a?b=c]\n", "{\"a\nb\": c}\n", "{\"a\"\n: b}\n", "{\"a\":\n b}\n", "- \t\n", "a: b\n\t\n", "...\na: b\n", "[1,]\n", "[,]\n", "{,}\n", "[a, , b]\n", "- - a\n  - b\n-\n", "a:\n- b\n- c\nd: e\n", "a: b: c\n", "a:b\n",
    "{a:b}\n", "{\"a\":b}\n", "{a: b c: d}\n", "a: [b\n]\n", "a: [\nb\n]\n", "a: {\nb: c\n}\n", "a: 'x\n  y'\n", "a: 'x\ny'\n", "a: \"x\\\n  y\"\n",
    "a: x\n  y\n\n  z\n", "a: |\n x\n  y\n\nb: >\n x\n y\n\n  z\n", "a: |+\n x\n\n\nb: c\n", "a: >-\n\n x\n", "a: |2\n   x\n", "a: |\nb: c\n", "a: |\n x\n y", "a: >\n x\n\n y", "a: |+\n x", "a: |\n \tx\n", "a: |2\n  \tx\n", "a: |\n  x\n\t\nb: c\n",
    "a: |\n\tx\n", "a:\tb\n", "a: b\t# c\n", "a: b#c\n", "a: # b\n  c\n", "a: 'b' # c\n", "a: 'b'#c\n", "--- a\n", "--- |\n a\n", "---\na: b\n...\n", "a: b\n---\n",
    "%YAML 1.2\n---\na: b\n", "%YAML 1.1\n---\na: b\n", "%YAML 1.3\n---\na: b\n", "%YAML 2.0\n---\na: b\n", "%TAG !e! tag:x,2000:\n---\na: !e!b c\n", "%FOO x\n---\na: b\n",
    "%TAG ! tag:yaml.org,2002:\n---\na: !int '7'\n", "a: !<tag:yaml.org,2002:str> 1\n", "a: !<!x> 1\n", "a: !!map {b: c}\n", "a: !!seq [b]\n", "a: !x {b: c}\n", "a: !x [b]\n", "a: !y!x b\n",
    "&a b: *a\n", "&a b: c\nd: *a\n", "a: &b\nc: *b\n", "a: &x 1\nb: &x 2\nc: *x\n", "a: &x 1\nb: &x 2\nc: &y 3\nd: *x\n", "a: &x.y 1\nb: *x.y\n", "a: *b\n", "*a : b\n",
    "a: &x [*x]\n", "a: &x {b: *x}\n", "a: &x\n  b: c\nd:\n  <<: *x\n", "{a: &x b, *x : c}\n", "&x a: b\n*x : c\n", "a: & b\n", "a: *\n", "? [a]\n: b\n", "{[a]: b}\n", "? |\n x\n: b\n",
    "a: 1\na: 2\n", "1: a\n'1': b\n", "a: `b\n", "a: @b\n", "a: %b\n", "a: -\n", "a: - b\n", "a: ?\n", "a: ? b\n", "a: :\n", "a: :b\n", "-a\n", "- a\nb: c\n", "a: b\n- c\n", "  a: b\n", "  a: b\nc: d\n",
    "a:\n  b: c\n d: e\n", "a:\n\tb: c\n", "\ta: b\n", "a: b\n\t# c\nd: e\n", "a: b\n  \t\nd: e\n", "a:\n  - b\n\n  -\tc: d\n", "a: [\n\tb,\n\tc]\n", "a: 'b\n\tc'\n", "a:\t'b'\n", "a:\n\t- b\n", "- &a\tb\n", "-\t&a b\n", "a: b\n \tc\n", "- \ta\n", "-\ta\n", "a: b\r\nc: d\r\n", "a: b\rc: d\r", "a: \"\\x41\\u00e9\\U0001F600\\n\\/\\e\"\n", "a: \"\\ud83d\\ude00\"\n", "a: \"\\q\"\n", "a: '\\n'\n",
    "\u{FEFF}a: b\n", "\u{FEFF}a: b\nc: d\n", "\u{FEFF}# x\na: b\nc: d\n", "\u{FEFF}{a: b, c: d}\n", "\u{FEFF}--- {a: b}\n", "\u{FEFF}\na: b\nc: d\n", "a: \u{FEFF}b\n", "a: b\u{FEFF}c\n", "a: b\n\u{FEFF}c: d\n",
    "a: b\u{85}c\n", "a: b\u{2028}c\n", "a: \"b\u{2029}c\"\n", "a: b\u{7f}\n", "a: \u{e000}\u{fffd}\u{10ffff}\n", "a: b # \u{7}\n", "a: \u{a0}b\n", "", "\n", "# x\n", "---\n", "...\n", "--- # x\n", "null\n", "[]\n", "{}\n",
];

/// What the engine takes and we refuse: forms that the two YAML readers disagree about, all of them easily avoided.
#[rustfmt::skip]
const STRICTER: &[&str] = &[
    "[?a : b]\n", "a: 'x\ny'\n", "a: 'b'#c\n", "a: &x 1\nb: &x 2\nc: &y 3\nd: *x\n", "a: [\n\tb,\n\tc]\n", "a: 'b\n\tc'\n",
    "\u{FEFF}a: b\n", "\u{FEFF}--- {a: b}\n", "a: \u{FEFF}b\n", "a: \"b\u{2029}c\"\n",
];

#[test]
fn every_structure_is_read_as_the_engine_reads_it_or_refused() {
    let differences: Vec<_> = STRUCTURES
        .iter()
        .filter_map(|text| Some(format!("{text:?}: {}", compare(text).err()?)))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    let stricter: Vec<_> = STRUCTURES
        .iter()
        .filter(|text| compare(text) == Ok(Verdict::Stricter))
        .collect();
    assert_eq!(stricter, STRICTER.iter().collect::<Vec<_>>());
}

/// The scalar in every style and position; with a tag, only in every style.
fn documents(tag: &str, text: &str) -> Vec<String> {
    let styles = [
        format!("a: {tag}{text}\n"),
        format!("a: {tag}'{text}'\n"),
        format!("a: [{tag}{text} , x]\n"),
        format!("a: {tag}|-\n  {text}\n"),
    ];
    if !tag.is_empty() {
        return styles.to_vec();
    }
    let positions = [
        format!("a: {text}"),
        format!("a: \"{text}\"\n"),
        format!("- {text}\n- x\n"),
        format!("a: {{k: {text} }}\n"),
        format!("{text}: value\n"),
        format!("a: >\n  {text}\n"),
        format!("a: |\n  {text}"),
        format!("a: &x {text}\nb: *x\n"),
        format!("{text}\n"),
    ];
    styles.into_iter().chain(positions).collect()
}
