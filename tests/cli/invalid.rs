//! `fixtures/invalid`: every entry gives exactly the findings that it announces. How it announces them is written in
//! `fixtures/README.md`; adding a case needs no change here.

use crate::hostile::PATIENCE;
use crate::support::{Scratch, fixtures};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tasker_gen::diagnostic::Code;

fn entries() -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(fixtures().join("invalid"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    entries.sort();
    entries
}

/// `file line:column code`, as the files announce them.
fn expected(entry: &Path) -> Vec<String> {
    let mut files = vec![entry.to_owned()];
    if entry.is_dir() {
        files = walkdir::WalkDir::new(entry)
            .into_iter()
            .map(|file| file.unwrap().into_path())
            .collect();
    }
    let mut findings: Vec<String> = files
        .iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "yaml" || kind == "json"))
        .flat_map(|file| {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            announced(file)
                .into_iter()
                .map(move |finding| format!("{name} {finding}"))
        })
        .collect();
    findings.sort();
    findings
}

/// `line:column code`, from the comments of a file or the file beside it.
fn announced(file: &Path) -> Vec<String> {
    let beside = PathBuf::from(format!("{}.expected", file.display()));
    if let Ok(text) = fs::read_to_string(beside) {
        return text.lines().map(str::to_owned).collect();
    }
    let text = fs::read_to_string(file).unwrap();
    let mut findings = Vec::new();
    let mut line = 0;
    for (index, content) in text.lines().enumerate() {
        let Some(comment) = content.strip_prefix('#') else {
            line = index + 1;
            continue;
        };
        let mut words = comment.split_whitespace();
        let column = match words.next() {
            Some("<") => 1,
            Some("^") => content.find('^').unwrap() + 1,
            // An ordinary comment.
            _ => {
                line = index + 1;
                continue;
            }
        };
        findings.extend(words.map(|code| format!("{line}:{column} {code}")));
    }
    findings
}

/// Copies a folder to `input`.
fn copy(folder: &Path, scratch: &Scratch) {
    for file in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
        if file.file_type().is_file() {
            let path = Path::new("input").join(file.path().strip_prefix(folder).unwrap());
            scratch.write(path.to_str().unwrap(), fs::read(file.path()).unwrap());
        }
    }
}

#[test]
fn each_gives_exactly_its_findings() {
    let mut wrong = String::new();
    for entry in entries() {
        let scratch = Scratch::new();
        let start = Instant::now();
        // A folder is a project of its own.
        let path = match entry.is_dir() {
            true => {
                copy(&entry, &scratch);
                "input"
            }
            false => entry.to_str().unwrap(),
        };
        let run = scratch
            .run(&["generate", path, "--out", "out", "--format", "json"])
            .expect(1);
        assert!(start.elapsed() < PATIENCE, "{path} took {:?}", start.elapsed());
        let report = run.json();
        let mut found: Vec<String> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .zip(run.findings())
            .map(|(finding, place)| {
                let file = Path::new(finding["file"].as_str().unwrap()).file_name().unwrap();
                format!("{} {place}", file.to_str().unwrap())
            })
            .collect();
        found.sort();
        let expected = expected(&entry);
        if found != expected {
            wrong.push_str(&format!(
                "{}\n  expected {expected:#?}\n  found {found:#?}\n",
                entry.display()
            ));
        }
        let text = scratch.run(&["generate", path, "--out", "out"]).expect(1);
        assert!(!text.stderr.is_empty());
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_that_blocks_has_a_case() {
    let shown: BTreeSet<String> = entries()
        .iter()
        .flat_map(|entry| expected(entry))
        .filter_map(|finding| finding.split(' ').next_back().map(str::to_owned))
        .collect();
    let blocking = Code::ALL.iter().filter(|code| code.blocks_generation());
    let missing: Vec<_> = blocking
        .map(|code| code.name())
        .filter(|name| !shown.contains(*name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
