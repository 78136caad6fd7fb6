//! The formats for other programs: what these read, with names that try to break out of them.

use serde_json::Value;
use tasker_gen::diagnostic::{Code, Diagnostic, Edit, Fix, render};
use tasker_gen::source::{SourceMap, Span};

/// Texts that mean something to one format or another.
const HOSTILE: &str = "a%b\r\nc,d:e::error::<x y=\"1\">&'`|*_@all\u{1b}[31m\u{202e}]]>\u{ffff}";

fn findings() -> (Vec<Diagnostic>, SourceMap) {
    let mut sources = SourceMap::default();
    let a = sources.add(
        "dir, with:odd%/größe|`<b>`.yaml",
        "name: größe\nsteps:\n  - no\n  - no\n",
    );
    let b = sources.add("b.yaml", "name: y\n");
    let findings = vec![
        Diagnostic::new(Code::NameStyle, Span::new(a, 6..13), "plain"),
        Diagnostic::new(Code::YamlAmbiguousScalar, Span::new(a, 25..27), HOSTILE)
            .help("put it in quotes")
            .fix(Fix::safe(vec![Edit::replace(Span::new(a, 25..27), "\"no\"")])),
        Diagnostic::new(Code::YamlAmbiguousScalar, Span::new(a, 32..34), HOSTILE).help("put it in quotes"),
        Diagnostic::new(Code::DuplicateTemplate, Span::new(a, 0..34), "twice")
            .related(Span::new(b, 6..7), "first here")
            .help(HOSTILE),
    ];
    (findings, sources)
}

#[test]
fn sarif_is_valid_by_its_published_schema() {
    let mut schema: Value = serde_json::from_str(include_str!("data/sarif-schema-2.1.0.json")).unwrap();
    // It has a stray bracket, which strict readers of patterns refuse. We do not write this property.
    for definition in ["run", "toolComponent"] {
        let language = schema["definitions"][definition]["properties"]["language"].as_object_mut();
        assert!(language.unwrap().remove("pattern").is_some());
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (findings, sources) = findings();
    let about = |code: &str| {
        Some(render::About {
            summary: format!("{code}."),
            text: HOSTILE.to_owned(),
            markdown: HOSTILE.to_owned(),
        })
    };
    for findings in [&findings[..], &[]] {
        let text = render::sarif(&render::view(findings), &sources, &about);
        let log: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
    }
    let log: Value = serde_json::from_str(&render::sarif(&render::view(&findings), &sources, &|_| None)).unwrap();
    let results = &log["runs"][0]["results"];
    assert_eq!(results[0]["ruleId"], "duplicate-template", "errors come first");
    let location = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"]["uri"],
        "dir%2C%20with%3Aodd%25/gr%C3%B6%C3%9Fe%7C%60%3Cb%3E%60.yaml"
    );
    let region = &results[3]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&7.into(), &12.into()));
    assert_eq!(
        results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
        "\"no\""
    );
}

#[test]
fn github_reads_one_command_per_line_the_worst_first() {
    let (findings, sources) = findings();
    let text = render::github(&render::view(&findings), &sources);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), findings.len());
    assert_eq!(
        lines[3],
        "::notice file=dir%2C with%3Aodd%25/größe|`<b>`.yaml,line=1,col=7,endColumn=12,title=name-style::plain"
    );
    assert!(lines[0].starts_with("::error file="), "{}", lines[0]);
    assert!(
        lines[0].contains(",line=1,endLine=4,title=duplicate-template::twice%0Ahelp: a%25b%0D%0Ac,d:e"),
        "{}",
        lines[0]
    );
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
}

#[test]
fn gitlab_gets_fingerprints_that_are_unique_and_do_not_know_lines() {
    let (findings, mut sources) = findings();
    let report = |sources: &SourceMap, findings: &[Diagnostic]| -> Vec<Value> {
        serde_json::from_str(&render::gitlab(&render::view(findings), sources)).unwrap()
    };
    let issues = report(&sources, &findings);
    let mut fingerprints: Vec<_> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(issues[0]["severity"], "major");
    assert_eq!(issues[0]["location"]["lines"]["end"], 4);
    assert_eq!(issues[0]["check_name"], "duplicate-template");
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), findings.len());

    let path = sources.get(findings[0].span.source).path.clone();
    let moved = sources.add(path, "\n\n\nname: größe\n");
    let same = Diagnostic::new(Code::NameStyle, Span::new(moved, 9..16), "said in other words");
    assert_eq!(report(&sources, &[same])[0]["fingerprint"], issues[3]["fingerprint"]);
}

#[test]
fn junit_is_well_formed_and_only_errors_fail() {
    let (findings, sources) = findings();
    let xml = render::junit(&render::view(&findings), &sources);
    assert_eq!(xml.matches("<failure ").count(), 1);
    assert_eq!(xml.matches("<testcase ").count(), 4);
    assert!(
        xml.contains("<testsuites name=\"tasker-gen\" tests=\"4\" failures=\"1\" errors=\"0\">"),
        "{xml}"
    );
    for bad in ["<x", "<b>", "\u{1b}", "\u{ffff}", "]]>", "&'", "\r"] {
        assert!(!xml.contains(bad), "{bad:?} is in\n{xml}");
    }
    // Every ampersand begins an entity, every element is closed.
    for rest in xml.split('&').skip(1) {
        let entity = rest.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot", "apos", "#10"].contains(&entity), "{entity}");
    }
    for name in ["testsuites", "testsuite", "testcase", "failure", "system-out"] {
        let opened = xml.matches(&format!("<{name} ")).count() + xml.matches(&format!("<{name}>")).count();
        assert_eq!(opened, xml.matches(&format!("</{name}>")).count(), "{name}");
    }
    assert!(render::junit(&[], &sources).contains("tests=\"1\" failures=\"0\""));
}

#[test]
fn markdown_shows_texts_as_they_are() {
    let (findings, sources) = findings();
    let text = render::markdown(&render::view(&findings), &sources);
    assert!(text.starts_with("**1 error, 2 warnings, 1 remark**\n"), "{text}");
    let rows: Vec<_> = text.lines().skip(4).collect();
    assert_eq!(rows.len(), findings.len());
    for row in rows {
        let unescaped = row.replace("\\|", "");
        assert_eq!(unescaped.matches('|').count(), 4, "{row}");
        assert!(
            !row.contains("<x") && !row.contains("@a") && !row.contains("<b>"),
            "{row}"
        );
    }
    assert_eq!(render::markdown(&[], &sources), "Nothing found.\n");
    let many: Vec<_> = (0..2000).map(|_| findings[1].clone()).collect();
    let text = render::markdown(&render::view(&many), &sources);
    assert!(text.len() < 61_000 && text.trim_end().ends_with(" more"));
}
