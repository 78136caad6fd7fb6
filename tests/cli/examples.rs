//! The code in fixtures/examples and fixtures/classes is what the templates there give today.

use crate::support::{Run, Scratch};
use std::path::Path;

const TEMPLATES: &str = "fixtures/examples/templates";
const CODE: &str = "fixtures/examples/code";
/// Where the handlers are classes, as its configuration says.
const CLASSES: &str = "fixtures/classes";

#[test]
fn the_examples_are_up_to_date() {
    let scratch = Scratch::new();
    let mut command = scratch.command(&["generate", TEMPLATES, "--out", CODE, "--check"]);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
    let run = Run::new(command.output().unwrap());
    assert!(
        run.code == Some(0),
        "run `cargo run -- generate {TEMPLATES} --out {CODE}`\n{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn the_example_of_classes_is_up_to_date() {
    let scratch = Scratch::new();
    let mut command = scratch.command(&["generate", "--check"]);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(CLASSES));
    let run = Run::new(command.output().unwrap());
    let says = format!("run `cargo run -- generate` in {CLASSES}\n{}{}", run.stdout, run.stderr);
    assert!(run.code == Some(0), "{says}");
}

#[test]
fn every_handler_of_the_examples_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut handlers = 0;
    let folders = [CODE, CLASSES].map(|folder| walkdir::WalkDir::new(root.join(folder)));
    for entry in folders.into_iter().flatten() {
        let entry = entry.unwrap();
        if entry.path().parent().is_some_and(|folder| folder.ends_with("handlers")) {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            // What a handler raises until it is written, in each of the languages.
            for stub in ["not_implemented", "NotImplemented", "not implemented"] {
                assert!(!text.contains(stub), "{} is not written", entry.path().display());
            }
            handlers += 1;
        }
    }
    assert!(handlers > 0);
}
