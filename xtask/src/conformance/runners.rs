//! Generated code at work: one process per language that answers all questions.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::subjects::{Subject, Symbols};
use crate::Result;
use crate::check::Lang;
use crate::process::{capture, cargo, command};
use crate::project::{Project, fresh_dir, write_if_changed};

/// What a language says of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// Accepted; the text that it became.
    Accepted(String),
    /// Rejected: places and keywords.
    Rejected(Vec<(String, String)>),
    /// Neither.
    Crashed(String),
}

/// Asks a language about the cases of a file, lines of `{"contract": 0, "text": ".."}`.
pub(crate) fn ask(project: &Project, lang: Lang, subjects: &[Subject], cases: &Path) -> Result<Vec<Answer>> {
    let symbols: Vec<&Symbols> = subjects
        .iter()
        .map(|subject| subject.symbols.get(lang.name()))
        .collect::<Option<_>>()
        .ok_or("contracts without symbols")?;
    let work = project.target.join("conformance").join(lang.name());
    let mut program = match lang {
        Lang::Python => script(
            &work,
            project.python("python"),
            &runner(project, lang, "runner.py"),
            &symbols,
        )?,
        Lang::Ruby => script(&work, "ruby".into(), &runner(project, lang, "runner.rb"), &symbols)?,
        Lang::TypeScript => typescript(project, &work, &symbols)?,
        Lang::Rust => rust(project, &work, &symbols)?,
    };
    let outcome = capture(program.arg(cases))?.or_fail(lang.name())?;
    outcome.stdout.lines().map(answer).collect()
}

fn answer(line: &str) -> Result<Answer> {
    let answer: Value = serde_json::from_str(line).map_err(|e| format!("an answer that is not JSON: {e}: {line}"))?;
    if let Some(crash) = answer["crash"].as_str() {
        return Ok(Answer::Crashed(crash.to_owned()));
    }
    if answer["accepted"] == true {
        return Ok(Answer::Accepted(answer["text"].as_str().unwrap_or_default().to_owned()));
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let violations = answer["violations"].as_array().ok_or("an answer without violations")?;
    Ok(Answer::Rejected(
        violations.iter().map(|it| (text(&it[0]), text(&it[1]))).collect(),
    ))
}

fn runner(project: &Project, lang: Lang, file: &str) -> PathBuf {
    project.root.join("tests/conformance").join(lang.name()).join(file)
}

/// A runner that reads where the contracts are.
fn script(work: &Path, interpreter: PathBuf, script: &Path, symbols: &[&Symbols]) -> Result<Command> {
    let manifest = manifest(work, symbols)?;
    let mut program = command(interpreter);
    program.arg(script).arg(manifest).env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(program)
}

fn manifest(work: &Path, symbols: &[&Symbols]) -> Result<PathBuf> {
    let entry = |symbols: &&Symbols| {
        json!({
            "import_root": symbols.import_root,
            "module": symbols.module,
            "parse_text": symbols.parse_text,
            "serialise_text": symbols.serialise_text,
        })
    };
    let manifest = work.join("contracts.json");
    write_if_changed(
        &manifest,
        Value::from_iter(symbols.iter().map(entry)).to_string().as_bytes(),
    )?;
    Ok(manifest)
}

/// Compiles the contracts, each import root into a folder of its own.
fn typescript(project: &Project, work: &Path, symbols: &[&Symbols]) -> Result<Command> {
    fresh_dir(work)?;
    write_if_changed(&work.join("package.json"), br#"{ "type": "module" }"#)?;
    let mut roots: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
    for symbols in symbols {
        roots.entry(&symbols.import_root).or_default().push(&symbols.file);
    }
    let mut compiled = Vec::new();
    for (number, (root, mut files)) in roots
        .iter_mut()
        .enumerate()
        .map(|(n, (root, files))| (n, (*root, files.clone())))
    {
        files.dedup();
        let dist = work.join(format!("dist_{number}"));
        let config = json!({
            "extends": runner(project, Lang::TypeScript, "tsconfig.json"),
            "compilerOptions": { "rootDir": root, "outDir": dist },
            "files": files,
        });
        let file = work.join(format!("tsconfig_{number}.json"));
        write_if_changed(&file, config.to_string().as_bytes())?;
        let mut tsc = command("node");
        tsc.arg(project.npm_script("typescript/bin/tsc"))
            .arg("--project")
            .arg(&file)
            .args(["--pretty", "false"]);
        capture(&mut tsc)?.or_fail("tsc")?;
        compiled.push((root.to_path_buf(), dist));
    }
    let moved: Vec<Symbols> = symbols
        .iter()
        .map(|symbols| {
            let dist = compiled
                .iter()
                .find(|(root, _)| *root == symbols.import_root)
                .map(|(_, dist)| dist.clone());
            Symbols {
                import_root: dist.unwrap_or_default(),
                ..(*symbols).clone()
            }
        })
        .collect();
    let moved: Vec<&Symbols> = moved.iter().collect();
    script(
        work,
        "node".into(),
        &runner(project, Lang::TypeScript, "runner.mjs"),
        &moved,
    )
}

/// Compiles the contracts and the support code, without the SDK, into one program.
fn rust(project: &Project, work: &Path, symbols: &[&Symbols]) -> Result<Command> {
    let import_root = &symbols.first().ok_or("no contracts")?.import_root;
    write_if_changed(&work.join("Cargo.toml"), RUST_MANIFEST.as_bytes())?;
    let lock = crate::project::read(&project.root.join("Cargo.lock"))?;
    if !work.join("Cargo.lock").is_file() {
        write_if_changed(&work.join("Cargo.lock"), &lock)?;
    }
    let main = rust_main(import_root, &runner(project, Lang::Rust, "runner.rs"), symbols)?;
    write_if_changed(&work.join("src/main.rs"), main.as_bytes())?;
    let target = project.target.join("conformance/rust-target");
    let mut build = cargo(work);
    build
        .args(["build", "--quiet"])
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS");
    capture(&mut build)?.or_fail("cargo build")?;
    Ok(command(target.join("debug/conformance")))
}

const RUST_MANIFEST: &str = "\
[package]
name = \"conformance\"
version = \"0.0.0\"
edition = \"2021\"
publish = false

[workspace]

[dependencies]
regex = \"1\"
serde = { version = \"1\", features = [\"derive\"] }
serde_json = { version = \"1\", features = [\"float_roundtrip\"] }

[profile.dev]
debug = 0
";

/// The modules of the generated tree that hold contracts, and a function that knows them by number.
fn rust_main(root: &Path, runner: &Path, symbols: &[&Symbols]) -> Result<String> {
    // Namespaces, their templates, and the file of each.
    let mut modules: BTreeMap<&str, BTreeMap<&str, &Path>> = BTreeMap::new();
    let mut arms = String::new();
    for (number, symbols) in symbols.iter().enumerate() {
        let [namespace, template, _] = symbols.module.split("::").collect::<Vec<_>>()[..] else {
            return Err(format!("the module {} is not at its place", symbols.module));
        };
        modules.entry(namespace).or_default().insert(template, &symbols.file);
        let module = format!("generated::{}", symbols.module);
        let (parse, serialise) = (&symbols.parse_text, &symbols.serialise_text);
        let _ = writeln!(
            arms,
            "        {number} => runner::answer(text, {module}::{parse}, {module}::{serialise}),"
        );
    }
    let mut tree = String::new();
    for (namespace, templates) in modules {
        let _ = writeln!(tree, "    pub mod {namespace} {{");
        for (template, file) in templates {
            let _ = writeln!(tree, "        pub mod {template} {{");
            let _ = writeln!(
                tree,
                "            #[path = {file:?}]\n            pub mod contracts;\n        }}"
            );
        }
        tree.push_str("    }\n");
    }
    Ok(format!(
        "#[allow(dead_code)]\nmod generated {{\n    #[allow(unused)]\n    #[path = {:?}]\n    pub mod support;\n{tree}}}\n#[path = {runner:?}]\n\
         mod runner;\n\nfn contract(number: u64, text: &str) -> serde_json::Value {{\n    match number {{\n{arms}        \
         _ => serde_json::json!({{ \"crash\": \"no such contract\" }}),\n    }}\n}}\n\nfn main() -> std::io::Result<()> {{\n    \
         runner::run(contract)\n}}\n",
        root.join("support/mod.rs"),
    ))
}
