//! The modules in one program, as far as the Rust compiler takes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::turn::Module;
use crate::Result;
use crate::check::Lang;
use crate::conformance::programs::{Ready, runner};
use crate::process::{capture, cargo};
use crate::project::{Project, fresh_dir, write_if_changed};

/// How often the compiler may find something that the modules found broken before hid from it.
const BUILDS: usize = 10;

/// The program, and why modules are not in it.
pub(super) struct Compiled {
    pub(super) ready: Ready,
    pub(super) broken: BTreeMap<usize, String>,
}

/// Compiles modules, which are known by number, into a program that answers as those of the conformance suite do.
pub(super) fn compile(
    project: &Project,
    workspace: &Path,
    name: &str,
    modules: &BTreeMap<usize, &Module>,
) -> Result<Compiled> {
    let source = workspace.join("modules/src");
    let target = workspace.join("target");
    let runner = runner(project, Lang::Rust, "runner.rs");
    let mut broken = BTreeMap::new();
    for _ in 0..BUILDS {
        // Always new: Cargo takes the program of another corpus for this one otherwise.
        fresh_dir(&source)?;
        let sound = modules.iter().filter(|(number, _)| !broken.contains_key(*number));
        let sound: BTreeMap<usize, &Module> = sound.map(|(number, module)| (*number, *module)).collect();
        for (number, module) in &sound {
            write_if_changed(&source.join(format!("m{number}.rs")), text(module).as_bytes())?;
        }
        write_if_changed(&source.join("main.rs"), main(&runner, sound.keys()).as_bytes())?;
        let mut build = cargo(workspace);
        build
            .args(["build", "--locked", "--quiet", "--package", "typify-modules"])
            .args(["--message-format", "short"])
            .env("CARGO_TARGET_DIR", &target)
            .env_remove("RUSTFLAGS");
        let outcome = capture(&mut build)?;
        if outcome.success {
            // A copy: the program of the next corpus has the same name.
            let program = workspace.join(name);
            std::fs::copy(target.join("debug/typify-modules"), &program).map_err(|e| format!("the program: {e}"))?;
            let ready = Ready::compiled(program);
            return Ok(Compiled { ready, broken });
        }
        let errors = errors(&outcome.stderr);
        if errors.is_empty() {
            return Err(format!("compiling the modules failed:\n{}", outcome.text()));
        }
        for (number, message) in errors {
            broken.entry(number).or_insert(message);
        }
    }
    Err(format!("the modules of {name} do not compile after {BUILDS} attempts"))
}

/// A module, with a function that answers for its root; the compiler's messages about that are messages about the module.
fn text(module: &Module) -> String {
    let Module { root, code } = module;
    format!(
        "{code}\n\npub fn answer_of_root(text: &str) -> ::serde_json::Value {{\n    \
         crate::runner::answer(\n        text,\n        |text| ::serde_json::from_str::<{root}>(text),\n        \
         |typed| ::serde_json::to_string(typed),\n        \
         |error| ::std::vec![[::std::string::String::new(), ::std::string::ToString::to_string(&error)]],\n    )\n}}\n"
    )
}

fn main<'a>(runner: &Path, numbers: impl Iterator<Item = &'a usize>) -> String {
    let (mut modules, mut arms) = (String::new(), String::new());
    for number in numbers {
        let _ = writeln!(modules, "mod m{number};");
        let _ = writeln!(arms, "        {number} => m{number}::answer_of_root(text),");
    }
    format!(
        "#![allow(warnings)]\n\n#[path = {runner:?}]\nmod runner;\n\n{modules}\n\
         fn contract(number: u64, text: &str) -> serde_json::Value {{\n    match number {{\n{arms}        \
         _ => serde_json::json!({{ \"crash\": \"no such module\" }}),\n    }}\n}}\n\n\
         /// Patterns are compiled when they are first used, and may panic then.\n\
         fn answer(number: u64, text: &str) -> serde_json::Value {{\n    \
         std::panic::catch_unwind(|| contract(number, text))\n        \
         .unwrap_or_else(|_| serde_json::json!({{ \"crash\": \"panic\" }}))\n}}\n\n\
         fn main() -> std::io::Result<()> {{\n    runner::run(answer)\n}}\n"
    )
}

/// The modules that the compiler blames, with its first message about each: `modules/src/m1.rs:2:3: error[E0308]: …`.
fn errors(stderr: &str) -> BTreeMap<usize, String> {
    let mut errors = BTreeMap::new();
    for line in stderr.lines() {
        let Some((place, message)) = line.split_once(": error") else {
            continue;
        };
        let file = place.rsplitn(3, ':').last().unwrap_or_default();
        let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str());
        let number = stem.and_then(|stem| stem.strip_prefix('m')?.parse().ok());
        if let Some(number) = number {
            errors.entry(number).or_insert_with(|| format!("error{message}"));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_compiler_name_the_broken_modules() {
        let text = "modules/src/m12.rs:1:20: error[E0308]: mismatched types: a\n\
                    modules/src/m12.rs:3:1: error: second\nmodules/src/main.rs:1:1: error: x\nerror: could not compile\n";
        let expected = BTreeMap::from([(12, "error[E0308]: mismatched types: a".to_owned())]);
        assert_eq!(errors(text), expected);
    }
}
