//! The programs that ask generated code, built where a language needs that.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::subjects::Symbols;
use crate::Result;
use crate::check::Lang;
use crate::process::{Outcome, capture, cargo, command};
use crate::project::{Project, fresh_dir, write_if_changed};
use crate::setup::rust::contracts_manifest;

/// How often the Rust compiler may find something that the files found broken before hid from it.
const BUILDS: usize = 5;

/// A program that takes the file of questions as its last argument.
pub(crate) struct Ready {
    program: OsString,
    args: Vec<OsString>,
    /// Generated files that do not compile, with the first message about each.
    pub(crate) broken: BTreeMap<PathBuf, String>,
}

impl Ready {
    /// A program that was compiled, of parts that all compile.
    pub(crate) fn compiled(program: PathBuf) -> Self {
        Self {
            program: program.into(),
            args: Vec::new(),
            broken: BTreeMap::new(),
        }
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = command(&self.program);
        command.args(&self.args).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }
}

/// Makes the program for contracts, in a folder of its own.
pub(crate) fn ready(project: &Project, lang: Lang, work: &Path, symbols: &[&Symbols]) -> Result<Ready> {
    match lang {
        Lang::Python => script(
            work,
            project.python("python"),
            &runner(project, lang, "runner.py"),
            symbols,
        ),
        Lang::Ruby => script(work, "ruby".into(), &runner(project, lang, "runner.rb"), symbols),
        Lang::TypeScript => typescript(project, work, symbols),
        Lang::Rust => rust(project, work, symbols),
    }
}

pub(crate) fn runner(project: &Project, lang: Lang, file: &str) -> PathBuf {
    project.root.join("tests/conformance").join(lang.name()).join(file)
}

/// A runner that reads where the contracts are.
fn script(work: &Path, interpreter: PathBuf, script: &Path, symbols: &[&Symbols]) -> Result<Ready> {
    let manifest = manifest(work, symbols)?;
    Ok(Ready {
        program: interpreter.into(),
        args: vec![script.into(), manifest.into()],
        broken: BTreeMap::new(),
    })
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
fn typescript(project: &Project, work: &Path, symbols: &[&Symbols]) -> Result<Ready> {
    fresh_dir(work)?;
    write_if_changed(&work.join("package.json"), br#"{ "type": "module" }"#)?;
    let mut roots: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
    for symbols in symbols {
        roots.entry(&symbols.import_root).or_default().insert(&symbols.file);
    }
    let mut compiled = BTreeMap::new();
    let mut broken = BTreeMap::new();
    for (number, (root, files)) in roots.into_iter().enumerate() {
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
            .args(["--pretty", "false"])
            .current_dir("/");
        let outcome = capture(&mut tsc)?;
        // `file(1,2): error TS1: message`: what was compiled is there all the same.
        let error = |line: &str| {
            let (place, message) = line.split_once(": error ")?;
            let (file, _) = place.rsplit_once('(')?;
            Some((Path::new("/").join(file), message.to_owned()))
        };
        let errors: Vec<_> = outcome.stdout.lines().filter_map(error).collect();
        note(outcome, errors, &mut broken, "tsc")?;
        compiled.insert(root.to_path_buf(), dist);
    }
    let moved: Vec<Symbols> = symbols
        .iter()
        .map(|symbols| Symbols {
            import_root: compiled.get(&symbols.import_root).cloned().unwrap_or_default(),
            ..(*symbols).clone()
        })
        .collect();
    let moved: Vec<&Symbols> = moved.iter().collect();
    let runner = runner(project, Lang::TypeScript, "runner.mjs");
    let ready = script(work, "node".into(), &runner, &moved)?;
    Ok(Ready { broken, ..ready })
}

/// Keeps the first message about each file; a compiler that fails and blames none is a failure of the run.
fn note(
    outcome: Outcome,
    errors: Vec<(PathBuf, String)>,
    broken: &mut BTreeMap<PathBuf, String>,
    doing: &str,
) -> Result<()> {
    if errors.is_empty() {
        return outcome.or_fail(doing).map(drop);
    }
    for (file, message) in errors {
        broken.entry(file).or_insert(message);
    }
    Ok(())
}

/// Compiles the contracts and the support code, without the SDK, into one program. What does not compile is left out.
fn rust(project: &Project, work: &Path, symbols: &[&Symbols]) -> Result<Ready> {
    write_if_changed(&work.join("Cargo.toml"), contracts_manifest("conformance").as_bytes())?;
    let lock = crate::project::read(&project.root.join("Cargo.lock"))?;
    if !work.join("Cargo.lock").is_file() {
        write_if_changed(&work.join("Cargo.lock"), &lock)?;
    }
    let target = project.target.join("conformance/rust-target");
    let runner = runner(project, Lang::Rust, "runner.rs");
    let mut broken = BTreeMap::new();
    for _ in 0..BUILDS {
        let main = rust_main(&runner, symbols, &broken)?;
        // Always new: cargo takes the program of another corpus for this one otherwise.
        fresh_dir(&work.join("src"))?;
        write_if_changed(&work.join("src/main.rs"), main.as_bytes())?;
        let mut build = cargo(work);
        build
            .args(["build", "--quiet"])
            .env("CARGO_TARGET_DIR", &target)
            .env_remove("RUSTFLAGS");
        let outcome = capture(&mut build)?;
        if outcome.success {
            break;
        }
        let known = broken.len();
        let errors = rust_errors(&outcome.stderr, symbols);
        note(outcome, errors, &mut broken, "cargo build")?;
        if broken.len() == known {
            return Err("cargo build fails again for the same files".into());
        }
    }
    // The folder keeps its own copy: another corpus builds a program of the same name.
    let program = work.join("conformance");
    std::fs::copy(target.join("debug/conformance"), &program).map_err(|e| format!("the compiled program: {e}"))?;
    Ok(Ready {
        program: program.into(),
        args: Vec::new(),
        broken,
    })
}

/// The files of contracts that `error` messages point at.
fn rust_errors(stderr: &str, symbols: &[&Symbols]) -> Vec<(PathBuf, String)> {
    let files: BTreeSet<&Path> = symbols.iter().map(|symbols| symbols.file.as_path()).collect();
    let mut errors = Vec::new();
    let mut message = "";
    for line in stderr.lines() {
        if line.starts_with("error") {
            message = line;
        }
        let Some((_, place)) = line.split_once("--> ") else {
            continue;
        };
        let path = place.rsplitn(3, ':').last().unwrap_or_default();
        let file = files
            .iter()
            .find(|file| Path::new(path) == **file || file.ends_with(path));
        errors.extend(file.map(|file| (file.to_path_buf(), message.to_owned())));
    }
    errors
}

/// Generated trees by their roots: namespaces, their templates, and the file of each.
type Modules<'a> = BTreeMap<&'a Path, BTreeMap<&'a str, BTreeMap<&'a str, &'a Path>>>;

/// The modules of the generated trees that hold contracts, and a function that knows them by number.
fn rust_main(runner: &Path, symbols: &[&Symbols], broken: &BTreeMap<PathBuf, String>) -> Result<String> {
    let mut modules = Modules::new();
    let mut arms = String::new();
    let roots: BTreeSet<&Path> = symbols.iter().map(|symbols| symbols.import_root.as_path()).collect();
    let roots: BTreeMap<&Path, usize> = roots
        .into_iter()
        .enumerate()
        .map(|(number, root)| (root, number))
        .collect();
    for (number, symbols) in symbols.iter().enumerate() {
        let [namespace, template, _] = symbols.module.split("::").collect::<Vec<_>>()[..] else {
            return Err(format!("the module {} is not at its place", symbols.module));
        };
        let root = symbols.import_root.as_path();
        let tree = modules.entry(root).or_default();
        if broken.contains_key(&symbols.file) {
            continue;
        }
        tree.entry(namespace).or_default().insert(template, &symbols.file);
        let module = format!("generated_{}::{}", roots[root], symbols.module);
        let (parse, serialise) = (&symbols.parse_text, &symbols.serialise_text);
        let _ = writeln!(
            arms,
            "        {number} => runner::answer(text, {module}::{parse}, {module}::{serialise}, |found| found.iter()\n            \
             .map(|it| [it.pointer.to_string(), it.keyword.to_string()]).collect()),"
        );
    }
    let mut trees = String::new();
    for (root, namespaces) in modules {
        let _ = writeln!(
            trees,
            "mod generated_{} {{\n    #[path = {:?}]\n    pub mod support;",
            roots[root],
            root.join("support/mod.rs")
        );
        for (namespace, templates) in namespaces {
            let _ = writeln!(trees, "    pub mod {namespace} {{");
            for (template, file) in templates {
                let _ = writeln!(
                    trees,
                    "        pub mod {template} {{\n            #[path = {file:?}]\n            pub mod contracts;\n        }}"
                );
            }
            trees.push_str("    }\n");
        }
        trees.push_str("}\n");
    }
    Ok(format!(
        "#![allow(warnings)]\n{trees}\n#[path = {runner:?}]\nmod runner;\n\n\
         fn contract(number: u64, text: &str) -> serde_json::Value {{\n    match number {{\n{arms}        \
         _ => serde_json::json!({{ \"crash\": \"no such contract\" }}),\n    }}\n}}\n\n\
         fn main() -> std::io::Result<()> {{\n    runner::run(contract)\n}}\n",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_compiler_name_the_broken_files() {
        let symbols = Symbols {
            file: "/out/rust/a/b/contracts.rs".into(),
            import_root: "/out/rust".into(),
            module: "a::b::contracts".into(),
            parse_text: String::new(),
            serialise_text: String::new(),
        };
        let text = "error[E0308]: mismatched types\n  --> /out/rust/a/b/contracts.rs:1:2\n   |\n";
        assert_eq!(
            rust_errors(text, &[&symbols]),
            [(symbols.file.clone(), "error[E0308]: mismatched types".to_owned())]
        );
    }
}
