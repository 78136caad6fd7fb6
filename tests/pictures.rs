//! Pictures and pages: locked for some fixtures, and proven harmless for the hostile ones by a reader of Markdown.
//!
//! `INSTA_UPDATE=always cargo test --test pictures` writes `snapshots/pictures` anew; review the change in the diff.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;
use std::path::{Path, PathBuf};
use tasker_gen::graph::{self, Graph};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;
use tasker_gen::{docs, load};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn workflow(fixture: &str) -> Valid<Workflow> {
    let path = root().join("fixtures").join(fixture);
    let bytes = std::fs::read(&path).expect("a fixture");
    let source = SourceMap::default().add(fixture, String::from_utf8_lossy(&bytes));
    load(source, &bytes, &Limits::default())
        .workflow
        .expect("a template without findings")
}

fn all_fixtures() -> Vec<Valid<Workflow>> {
    let mut names = Vec::new();
    for folder in ["templates", "hostile"] {
        for entry in std::fs::read_dir(root().join("fixtures").join(folder)).expect("fixtures") {
            let name = entry.expect("fixtures").file_name();
            names.push(format!("{folder}/{}", name.to_string_lossy()));
        }
    }
    names.sort();
    names.iter().map(|name| workflow(name)).collect()
}

#[track_caller]
fn locked(name: &str, text: &str) {
    let path = root().join("snapshots/pictures").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(&path, text).expect("snapshots can be written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    if known != text {
        let diff = similar::TextDiff::from_lines(&known, text);
        let diff = diff.unified_diff().header(name, "now").to_string();
        panic!("snapshots/pictures/{name} differs; INSTA_UPDATE=always accepts the change\n{diff}");
    }
}

#[test]
fn pictures_and_pages_are_locked() {
    for name in ["order_processing", "claims_triage", "payroll_run"] {
        let workflow = workflow(&format!("templates/{name}.yaml"));
        let picture = [Graph::new(&workflow)];
        locked(&format!("{name}.mmd"), &graph::mermaid(&picture));
        locked(&format!("{name}.dot"), &graph::dot(&picture));
        locked(&format!("{name}.json"), &format!("{:#}\n", graph::json(&picture[0])));
        locked(&format!("{name}.md"), &docs::page(&workflow));
    }
    let hostile = workflow("hostile/hostile_names.yaml");
    locked("hostile_names.mmd", &graph::mermaid(&[Graph::new(&hostile)]));
    locked("hostile_names.dot", &graph::dot(&[Graph::new(&hostile)]));
    locked("hostile_names.md", &docs::page(&hostile));
}

/// Every line is one of ours, with nothing but plain characters, entities and breaks between its quotes.
#[test]
fn mermaid_lines_are_ours() {
    let text = r"(?:[\p{Alphabetic}\p{Nd}\p{N} _,?()…]|#\d+;|<br/>)*";
    let node = format!(r#"(?:\[|\(\[|\{{|\{{\{{|\[/|\[\[)"{text}"(?:\]|\]\)|\}}|\}}\}}|/\]|\]\])"#);
    let line = Regex::new(&format!(
        r#"^(?:---|title: "[^"<>\n]*"|flowchart (?:TD|LR)|\s+direction TB|\s+subgraph w\d+_\["{text}"\]|\s+end|\s+(?:w\d+_)?(?:input|s\d+){node}|\s+(?:w\d+_)?(?:input|s\d+) (?:-->|-\.->|==>)\|"{text}"\| (?:w\d+_)?s\d+)$"#
    ))
    .expect("a pattern");
    let workflows = all_fixtures();
    let graphs: Vec<Graph<'_>> = workflows.iter().map(|workflow| Graph::new(workflow)).collect();
    let mut pictures: Vec<String> = graphs
        .iter()
        .map(|picture| graph::mermaid(std::slice::from_ref(picture)))
        .collect();
    pictures.push(graph::mermaid(&graphs));
    for picture in pictures {
        for found in picture.lines() {
            assert!(line.is_match(found), "{found}");
        }
    }
}

/// Every line is one of ours, with strings that end where they should.
#[test]
fn dot_lines_are_ours() {
    let string = r#""(?:[^"\\&]|\\["\\nl]|&amp;)*""#;
    let attribute = format!(r"(?:[a-z]+=(?:{string}|[a-z0-9.]+))");
    let line = Regex::new(&format!(
        r"^\s*(?:digraph \{{|\}}|subgraph cluster_\d+ \{{|label={string}|(?:[a-z]+|(?:w\d+_)?(?:input|s\d+)(?: -> (?:w\d+_)?s\d+)?) \[{attribute}(?:, {attribute})*\])$"
    ))
    .expect("a pattern");
    let workflows = all_fixtures();
    let graphs: Vec<Graph<'_>> = workflows.iter().map(|workflow| Graph::new(workflow)).collect();
    for found in graph::dot(&graphs).lines().chain(graph::dot(&graphs[..1]).lines()) {
        assert!(line.is_match(found), "{found}");
    }
}

fn events(page: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(page, options).collect()
}

#[test]
fn pages_hold_no_markup_but_ours() {
    let html =
        Regex::new(r#"^(?:<code>|</code>|<a id="step-\d+">|</a>|<a id="step-\d+"></a>\n?)$"#).expect("a pattern");
    for workflow in all_fixtures() {
        let page = docs::page(&workflow);
        let mut cells = (0, 0);
        for event in events(&page) {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => {
                    assert!(html.is_match(&text) || *text == *docs::MARK, "{text:?}");
                }
                Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("#step-"), "{dest_url}"),
                Event::Start(tag @ (Tag::Image { .. } | Tag::BlockQuote(_) | Tag::Emphasis | Tag::Strikethrough)) => {
                    panic!("{tag:?} in the page of {}", workflow.name.value)
                }
                // Every row has as many cells as its head: no pipe of a template ends one.
                Event::Start(Tag::TableHead) => cells = (0, 0),
                Event::End(TagEnd::TableHead) => cells = (cells.1, 0),
                Event::Start(Tag::TableRow) => cells.1 = 0,
                Event::End(TagEnd::TableRow) => assert_eq!(cells.0, cells.1),
                Event::Start(Tag::TableCell) => cells.1 += 1,
                _ => {}
            }
        }
    }
}

/// What stands in the page as code is what stands in the template.
#[test]
fn names_are_shown_as_they_are() {
    let hostile = workflow("hostile/hostile_names.yaml");
    let page = docs::page(&hostile);
    let mut headings = Vec::new();
    let mut heading: Option<String> = None;
    for event in events(&page) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    for (index, step) in hostile.steps.iter().enumerate() {
        let name = step.name.value.replace('\u{2028}', "\\u{2028}");
        let expected = format!("{}. {name}", index + 1);
        assert!(headings.contains(&expected), "{expected:?} is not in {headings:?}");
    }
}

#[test]
fn every_template_has_a_page_of_its_own() {
    let workflows = all_fixtures();
    let workflows: Vec<&Workflow> = workflows.iter().map(|workflow| &**workflow).collect();
    let files = docs::pages(&workflows).expect("pages");
    assert_eq!(files.len(), workflows.len());
    assert!(files.get("ecommerce/order_processing_v2_0_0.md").is_some());
    assert!(files.iter().all(|(path, _)| Path::new(path).components().count() == 2));
}
