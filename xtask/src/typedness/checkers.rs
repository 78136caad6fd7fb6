//! The languages' checkers over the consumers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Module;
use super::outline::Outline;
use super::page::{Findings, Page};
use super::{python, rust, typescript};
use crate::Result;
use crate::check::Lang;
use crate::process::{capture, cargo, command};
use crate::project::{Project, read, write_if_changed};
use crate::setup::rust::contracts_manifest;

/// Complaints by file and line.
type Complaints = BTreeMap<PathBuf, BTreeMap<usize, String>>;

/// A consumer in its two files, the wrong lines left out of the first.
struct Written {
    page: Page,
    plain: PathBuf,
    full: PathBuf,
}

/// Writes a module's consumer beside it.
fn write(module: &Module, lang: Lang, head: &str, extension: &str, fill: impl Fn(&mut Page, &str)) -> Result<Written> {
    let file = module.file(lang)?;
    let text = String::from_utf8(read(file)?).map_err(|e| e.to_string())?;
    let mut page = Page::default();
    fill(&mut page, &text);
    let dir = file.parent().unwrap_or(file);
    let (plain, full) = (
        dir.join(format!("consumer.{extension}")),
        dir.join(format!("consumer_wrong.{extension}")),
    );
    write_if_changed(&plain, page.text(head, false).as_bytes())?;
    write_if_changed(&full, page.text(head, true).as_bytes())?;
    Ok(Written { page, plain, full })
}

/// What the complaints say about the consumers; complaints about anything else are an error.
fn judge(written: &[Written], head: &str, mut complaints: Complaints, said: &str) -> Result<Findings> {
    let mut findings = Findings::default();
    for consumer in written {
        let plain = complaints.remove(&consumer.plain).unwrap_or_default();
        let full: BTreeSet<usize> = complaints
            .remove(&consumer.full)
            .unwrap_or_default()
            .into_keys()
            .collect();
        findings.add(consumer.page.judge(head, &plain, &full));
    }
    match complaints.into_iter().next() {
        None if findings.wrong > 0 => Ok(findings),
        None => Err(format!("there is nothing to check\n{said}")),
        Some((file, lines)) => Err(format!("{}: {lines:?}", file.display())),
    }
}

/// A line `path` `separator` `line` ... `error` ... of a checker's output.
fn complaint(line: &str, open: char, close: char, root: &Path) -> Option<(PathBuf, usize, String)> {
    let (place, message) = line.split_once(" error")?;
    let place = place.trim_end_matches([':', ' ']);
    let (file, rest) = place.rsplit_once(open)?;
    let number = rest.split([close, ',']).next()?.parse().ok()?;
    Some((
        root.join(file),
        number,
        message.trim_start_matches([':', ' ']).to_owned(),
    ))
}

fn collect(all: impl Iterator<Item = (PathBuf, usize, String)>) -> Complaints {
    let mut complaints = Complaints::new();
    for (file, line, message) in all {
        complaints.entry(file).or_default().entry(line).or_insert(message);
    }
    complaints
}

pub(super) fn python(project: &Project, work: &Path, modules: &[Module]) -> Result<Findings> {
    let fill = |module: &Module, page: &mut Page, text: &str| {
        let outline = &Outline::python(text);
        let mut consumer = python::Consumer { page, outline };
        for (number, (root, name)) in module.contracts.iter().enumerate() {
            consumer.root(root, name, number);
        }
    };
    let write = |module| {
        write(module, Lang::Python, python::HEAD, "py", |page, text| {
            fill(module, page, text)
        })
    };
    let written: Vec<Written> = modules.iter().map(write).collect::<Result<_>>()?;
    let root = work.join("generated");
    let mut mypy = command(project.python("mypy"));
    mypy.args([
        "--strict",
        "--no-error-summary",
        "--hide-error-context",
        "--python-version=3.10",
    ]);
    mypy.args(["--config-file=", "--no-pretty"])
        .arg("--cache-dir")
        .arg(project.tools.join("mypy-cache/typedness"));
    for consumer in &written {
        for file in [&consumer.plain, &consumer.full] {
            mypy.arg(file.strip_prefix(&root).unwrap_or(file));
        }
    }
    let outcome = capture(mypy.current_dir(&root))?;
    let complaints = outcome
        .stdout
        .lines()
        .filter_map(|line| complaint(line, ':', ':', &root));
    judge(&written, python::HEAD, collect(complaints), &outcome.text())
}

pub(super) fn typescript(project: &Project, work: &Path, modules: &[Module]) -> Result<Findings> {
    let fill = |module: &Module, page: &mut Page| {
        let mut consumer = typescript::Consumer { page };
        for (number, (root, name)) in module.contracts.iter().enumerate() {
            consumer.root(root, name, number);
        }
    };
    let write = |module| {
        write(module, Lang::TypeScript, typescript::HEAD, "ts", |page, _| {
            fill(module, page)
        })
    };
    let written: Vec<Written> = modules.iter().map(write).collect::<Result<_>>()?;
    let files: Vec<&PathBuf> = written.iter().flat_map(|it| [&it.plain, &it.full]).collect();
    let config = json!({
        "extends": project.root.join("tests/conformance/typescript/tsconfig.json"),
        "compilerOptions": { "noEmit": true },
        "files": files,
    });
    let file = work.join("tsconfig.json");
    write_if_changed(&file, config.to_string().as_bytes())?;
    let mut tsc = command("node");
    tsc.arg(project.npm_script("typescript/bin/tsc"))
        .arg("--project")
        .arg(&file)
        .args(["--pretty", "false"])
        .current_dir("/");
    let outcome = capture(&mut tsc)?;
    let complaints = outcome.stdout.lines().filter_map(|line| {
        let line = line.replacen("): error", ") error", 1);
        complaint(&line, '(', ')', Path::new("/"))
    });
    judge(&written, typescript::HEAD, collect(complaints), &outcome.text())
}

pub(super) fn rust(project: &Project, work: &Path, modules: &[Module]) -> Result<Findings> {
    let fill = |module: &Module, page: &mut Page, text: &str| {
        let outline = &Outline::rust(text);
        let mut consumer = rust::Consumer { page, outline };
        for (number, (root, name)) in module.contracts.iter().enumerate() {
            consumer.root(root, name, number);
        }
    };
    let write = |module| {
        write(module, Lang::Rust, rust::HEAD, "rs", |page, text| {
            fill(module, page, text)
        })
    };
    let written: Vec<Written> = modules.iter().map(write).collect::<Result<_>>()?;
    let dir = work.join("rust");
    write_if_changed(&dir.join("Cargo.toml"), contracts_manifest("typedness").as_bytes())?;
    if !dir.join("Cargo.lock").is_file() {
        write_if_changed(&dir.join("Cargo.lock"), &read(&project.root.join("Cargo.lock"))?)?;
    }
    let root = work.join("generated/rust");
    write_if_changed(&dir.join("src/lib.rs"), library(&root, &written).as_bytes())?;
    let mut check = cargo(&dir);
    check
        .args(["check", "--quiet", "--message-format=json"])
        .env("CARGO_TARGET_DIR", project.target.join("conformance/rust-target"))
        .env_remove("RUSTFLAGS");
    let outcome = capture(&mut check)?;
    let complaints = outcome.stdout.lines().filter_map(|line| rust_error(line, &dir));
    judge(&written, rust::HEAD, collect(complaints), &outcome.text())
}

/// The contracts and their consumers in modules that lie as generated ones do.
fn library(root: &Path, written: &[Written]) -> String {
    let mut text = format!(
        "#![allow(warnings)]\n{}mod tree {{\n    #[path = {:?}]\n    pub mod support;\n",
        rust::SHARED,
        root.join("support/mod.rs")
    );
    for (number, consumer) in written.iter().enumerate() {
        let dir = consumer.plain.parent().unwrap_or(&consumer.plain);
        let _ = writeln!(text, "    pub mod namespace_{number} {{ pub mod template {{");
        for (module, file) in [
            ("contracts", dir.join("contracts.rs")),
            ("consumer", consumer.plain.clone()),
            ("consumer_wrong", consumer.full.clone()),
        ] {
            let _ = writeln!(text, "        #[path = {file:?}]\n        pub mod {module};");
        }
        text.push_str("    }}\n");
    }
    text.push_str("}\n");
    text
}

/// The place of an error in a message of cargo.
fn rust_error(line: &str, dir: &Path) -> Option<(PathBuf, usize, String)> {
    let line: Value = serde_json::from_str(line).ok()?;
    let message = &line["message"];
    let spans = message["spans"].as_array().filter(|_| message["level"] == "error")?;
    let span = spans.iter().find(|span| span["is_primary"] == true)?;
    let number = usize::try_from(span["line_start"].as_u64()?).ok()?;
    let text = message["message"].as_str()?.to_owned();
    Some((dir.join(span["file_name"].as_str()?), number, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_messages() {
        let root = Path::new("/r");
        let found = Some((PathBuf::from("/r/a/b.py"), 12, "No [x]".to_owned()));
        assert_eq!(complaint("a/b.py:12: error: No [x]", ':', ':', root), found);
        let found = Some((PathBuf::from("/r/a.ts"), 3, "TS1: No".to_owned()));
        assert_eq!(complaint("a.ts(3,7) error TS1: No", '(', ')', root), found);
        assert_eq!(complaint("a/b.py:12: note: error", ':', ':', root), None);
    }
}
