//! `cargo xtask bench-code`: how fast generated code parses, against well-known libraries on the same values.

mod peers;
mod values;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::check::Lang;
use crate::conformance::template::template;
use crate::generator::{Profile, build};
use crate::process::{capture, cargo, command};
use crate::project::{Project, fresh_dir, read, write_if_changed};

pub(crate) const HELP: &str = "\
Usage: cargo xtask bench-code [--lang python,ruby,rust,typescript]

Measures validation and construction of typed values: a small, a medium and a large step result (6 fields; 20 lines; 1000
rows), in each language, each library in turn, medians of 101 rounds (Rust: of 21 rounds, their mean over 15
processes):
  Python      against pydantic's models and fastjsonschema
  Ruby        against json_schemer (as Debian has it)
  Rust        from text: against serde_json, into a value and into structures, and with the crate jsonschema
  TypeScript  against zod and ajv's compiled validators
Libraries without types only say whether a value is valid. They are installed on first use, beside the other tools; needs
`cargo xtask setup`. Nothing is judged.
";

/// The schemas, in the order of the template's steps.
const CASES: [&str; 3] = ["small", "medium", "large"];

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let langs = match args {
        [] => Lang::ALL.to_vec(),
        [flag, names] if flag == "--lang" => Lang::list(names)?,
        [arg, ..] => return Err(format!("unexpected argument `{arg}`")),
    };
    let bench = Bench::new(project)?;
    for lang in langs {
        let lines = match lang {
            Lang::Python => bench.python()?,
            Lang::Ruby => bench.ruby()?,
            Lang::Rust => bench.rust()?,
            Lang::TypeScript => bench.typescript()?,
        };
        print(lang, &lines)?;
    }
    Ok(true)
}

struct Bench<'a> {
    project: &'a Project,
    /// Schemas and values, and the generated code in `out`.
    work: PathBuf,
}

impl<'a> Bench<'a> {
    fn new(project: &'a Project) -> Result<Self> {
        let work = project.target.join("bench-code");
        let out = work.join("out");
        fresh_dir(&out)?;
        let mut schemas = Vec::new();
        for (case, value) in values::values() {
            let schema = read(&project.root.join(format!("tests/bench-code/{case}.json")))?;
            write_if_changed(&work.join(format!("{case}.json")), &schema)?;
            write_if_changed(&work.join(format!("{case}.value.json")), value.to_string().as_bytes())?;
            schemas.push(String::from_utf8(schema).map_err(|e| e.to_string())?);
        }
        let text = template("bench", "code", schemas.iter().map(String::as_str));
        write_if_changed(&work.join("template.yaml"), text.as_bytes())?;
        let mut generate = command(build(project, Profile::Dev)?);
        generate.arg("generate").arg(work.join("template.yaml"));
        generate.arg("--out").arg(&out).arg("--quiet");
        capture(&mut generate)?.or_fail("generating")?;
        Ok(Self { project, work })
    }

    fn driver(&self, name: &str) -> PathBuf {
        self.project.root.join("tests/bench-code").join(name)
    }

    fn python(&self) -> Result<String> {
        let mut python = command(self.project.python("python"));
        let paths = [self.work.join("out"), peers::python(self.project)?];
        let paths = std::env::join_paths(paths).map_err(|e| e.to_string())?;
        python
            .arg(self.driver("python/bench.py"))
            .arg(&self.work)
            .arg("python.bench.code.contracts")
            .env("PYTHONPATH", paths)
            .env("PYTHONDONTWRITEBYTECODE", "1");
        Ok(capture(&mut python)?.or_fail("bench.py")?.stdout)
    }

    fn ruby(&self) -> Result<String> {
        let mut ruby = command("ruby");
        ruby.arg(self.driver("ruby/bench.rb"))
            .arg(&self.work)
            .arg(self.work.join("out/ruby/bench/code/contracts"))
            .arg("Bench::Code::Contracts")
            .env("RUBYLIB", peers::ruby(self.project)?);
        Ok(capture(&mut ruby)?.or_fail("bench.rb")?.stdout)
    }

    fn typescript(&self) -> Result<String> {
        let packages = peers::npm(self.project)?;
        let dist = self.work.join("dist");
        write_if_changed(&self.work.join("package.json"), br#"{ "type": "module" }"#)?;
        let config = serde_json::json!({
            "extends": self.project.root.join("tests/conformance/typescript/tsconfig.json"),
            "compilerOptions": { "rootDir": self.work.join("out/typescript"), "outDir": dist },
            "files": [self.work.join("out/typescript/bench/code/contracts.ts")],
        });
        let file = self.work.join("tsconfig.json");
        write_if_changed(&file, config.to_string().as_bytes())?;
        let mut tsc = command("node");
        tsc.arg(self.project.npm_script("typescript/bin/tsc"))
            .arg("--project")
            .arg(&file);
        capture(&mut tsc)?.or_fail("tsc")?;
        let mut node = command("node");
        node.arg(self.driver("typescript/bench.mjs"))
            .arg(&self.work)
            .arg(dist.join("bench/code/contracts.js"))
            .arg(packages);
        Ok(capture(&mut node)?.or_fail("bench.mjs")?.stdout)
    }

    fn rust(&self) -> Result<String> {
        let dir = self.work.join("rust");
        write_if_changed(&dir.join("Cargo.toml"), RUST_MANIFEST.as_bytes())?;
        // The versions of the project.
        if !dir.join("Cargo.lock").is_file() {
            write_if_changed(&dir.join("Cargo.lock"), &read(&self.project.root.join("Cargo.lock"))?)?;
        }
        let main = rust_main(&self.work.join("out/rust"), &self.driver("rust/bench.rs"));
        write_if_changed(&dir.join("src/main.rs"), main.as_bytes())?;
        let mut starts = Vec::new();
        for _ in 0..RUST_STARTS {
            let mut run = cargo(&dir);
            run.args(["run", "--quiet", "--release", "--"])
                .arg(&self.work)
                .env("CARGO_TARGET_DIR", self.work.join("rust-target"))
                .env_remove("RUSTFLAGS");
            starts.push(capture(&mut run)?.or_fail("cargo run")?.stdout);
        }
        means(&starts)
    }
}

/// Where the system puts the memory of a process decides about a fifth of the time of the large value.
const RUST_STARTS: usize = 15;

/// The lines of a driver, each with the mean of the times that several starts of it came to: times of the one kind of place and
/// of the other have no middle.
fn means(starts: &[String]) -> Result<String> {
    let mut all: Vec<(String, String, Vec<f64>)> = Vec::new();
    for line in starts.iter().flat_map(|lines| lines.lines()) {
        let (case, contender, time) = measured(line)?;
        match all.iter_mut().find(|it| it.0 == case && it.1 == contender) {
            Some((_, _, times)) => times.push(time),
            None => all.push((case, contender, vec![time])),
        }
    }
    let line = |(case, contender, times): (String, String, Vec<f64>)| {
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        format!("{}\n", serde_json::json!([case, contender, mean]))
    };
    Ok(all.into_iter().map(line).collect())
}

/// The case, the contender and the nanoseconds in a line of a driver.
fn measured(line: &str) -> Result<(String, String, f64)> {
    serde_json::from_str(line).map_err(|e| format!("{line}: {e}"))
}

const RUST_MANIFEST: &str = "\
[package]
name = \"bench-code\"
version = \"0.0.0\"
edition = \"2021\"
publish = false

[workspace]

[dependencies]
jsonschema = { version = \"0.60\", default-features = false }
regex = \"1\"
rustix = { version = \"1\", default-features = false, features = [\"std\", \"time\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// The generated contracts and the driver as one program.
fn rust_main(root: &Path, driver: &Path) -> String {
    let cases = CASES.iter().enumerate().map(|(number, case)| {
        let theirs = format!("{}{}", case[..1].to_uppercase(), &case[1..]);
        format!(
            "    bench::measure(&folder, {case:?}, |text| contracts::Step{number}Result::parse_text(text).is_ok(), \
             bench::structure::<bench::{theirs}>);\n"
        )
    });
    format!(
        "#![allow(warnings)]\nmod generated {{\n    #[path = {:?}]\n    pub mod support;\n    pub mod bench {{ pub mod code {{\n        \
         #[path = {:?}]\n        pub mod contracts;\n    }} }}\n}}\n#[path = {driver:?}]\nmod bench;\n\
         use generated::bench::code::contracts;\n\nfn main() {{\n    let folder = std::env::args().nth(1).unwrap_or_default();\n{}}}\n",
        root.join("support/mod.rs"),
        root.join("bench/code/contracts.rs"),
        cases.collect::<String>()
    )
}

/// Prints what a driver measured: lines of case, contender and nanoseconds.
fn print(lang: Lang, lines: &str) -> Result<()> {
    let mut ours = 0.0;
    println!("\n{}", lang.name());
    for line in lines.lines() {
        let (case, contender, time) = measured(line)?;
        if contender == "tasker-gen" {
            ours = time;
            println!("  {case}");
        }
        println!("    {contender:36} {:10.2} us  {:6.2}", time / 1e3, time / ours);
    }
    Ok(())
}
