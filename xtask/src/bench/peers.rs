//! Generators that others use, on the templates of the fixtures or on the schemas in them.
//!
//! `tasker-ctl` reads templates, one for each run and language. The others read single schemas, as files, and do less: types of
//! one language, and at most a part of the validation. What a peer cannot read is found out first, and left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use super::Bench;
use super::timing::{median, milliseconds, timed};
use crate::Result;
use crate::check::sdk_cargo;
use crate::process::{capture, command};
use crate::project::{Project, files, fresh_dir, remove_dir};
use crate::setup::{npm, once, python};

const ROUNDS: usize = 3;
const LANGUAGES: [&str; 4] = ["python", "ruby", "rust", "typescript"];
const TASKER_CTL: &str = "0.1.8";

/// The command for an input, and for where the output goes.
type Run = Box<dyn Fn(&Path, &Path) -> Command>;

/// Somebody else's generator.
struct Peer {
    name: &'static str,
    language: &'static str,
    /// Whether it takes a folder, so that one process does everything.
    takes_folders: bool,
    run: Run,
}

/// Prints how long each takes.
pub(super) fn table(project: &Project, bench: &Bench) -> Result<()> {
    let tools = install(project)?;
    let folder = project.root.join("fixtures/templates");
    let templates = files(&folder, &["yaml"]);
    let schemas = write_schemas(&templates, &bench.scratch.join("schemas"))?;
    println!(
        "{} templates with {} schemas; medians of {ROUNDS} rounds\n\n| generator | language | read | processes | took | tasker-gen |\n\
         | --- | --- | --: | --: | --: | --: |",
        templates.len(),
        schemas.len()
    );
    for language in LANGUAGES {
        row(bench, &folder, &tasker_ctl(&tools, language), &templates)?;
    }
    for peer in peers(&tools) {
        row(bench, &folder, &peer, &schemas)?;
    }
    Ok(())
}

fn install(project: &Project) -> Result<PathBuf> {
    let configs = project.configs().join("peers");
    let tools = project.tools.join("peers");
    python::environment(&configs.join("requirements.lock"), &tools.join("venv"))?;
    npm::packages(&configs.join("npm"), &tools.join("npm"))?;
    once(&tools.join("tasker-ctl.version"), TASKER_CTL.as_bytes(), || {
        println!("bench: building tasker-ctl {TASKER_CTL} (half an hour)");
        // Not where the SDK is compiled for other checks: the lock file is another one.
        let mut cargo = sdk_cargo(project, &project.root);
        cargo
            .args([
                "install",
                "tasker-ctl",
                "--version",
                TASKER_CTL,
                "--locked",
                "--quiet",
                "--root",
            ])
            .arg(tools.join("ctl"))
            .env("CARGO_TARGET_DIR", tools.join("ctl-target"));
        capture(&mut cargo)?.or_fail("cargo install tasker-ctl")?;
        remove_dir(&tools.join("ctl-target"))
    })?;
    Ok(tools)
}

fn tasker_ctl(tools: &Path, language: &'static str) -> Peer {
    let program = tools.join("ctl/bin/tasker-ctl");
    let run = move |template: &Path, out: &Path| {
        let mut run = command(&program);
        run.args(["generate", "scaffold", "--language", language, "--template"])
            .arg(template)
            .arg("--output-dir")
            .arg(out);
        run
    };
    Peer {
        name: "tasker-ctl",
        language,
        takes_folders: false,
        run: Box::new(run),
    }
}

fn peers(tools: &Path) -> [Peer; 3] {
    let python = tools.join("venv/bin/datamodel-codegen");
    let node = tools.join("npm/node_modules/.bin");
    let (quicktype, zod) = (node.join("quicktype"), node.join("json-schema-to-zod"));
    [
        Peer {
            name: "datamodel-code-generator",
            language: "python",
            takes_folders: true,
            run: Box::new(move |schema, out| {
                let mut run = command(&python);
                run.args([
                    "--input-file-type",
                    "jsonschema",
                    "--output-model-type",
                    "pydantic_v2.BaseModel",
                ]);
                // A folder of schemas becomes a package, one schema a module.
                let out = if schema.is_dir() {
                    out.to_path_buf()
                } else {
                    out.join("model.py")
                };
                run.arg("--input").arg(schema).arg("--output").arg(out);
                run
            }),
        },
        Peer {
            name: "quicktype",
            language: "typescript",
            takes_folders: true,
            run: Box::new(move |schema, out| {
                let mut run = command(&quicktype);
                run.args(["--src-lang", "schema", "--lang", "typescript", "--out"])
                    .arg(out.join("types.ts"))
                    .arg(schema);
                run
            }),
        },
        Peer {
            name: "json-schema-to-zod",
            language: "typescript",
            takes_folders: false,
            run: Box::new(move |schema, out| {
                let mut run = command(&zod);
                run.arg("--input")
                    .arg(schema)
                    .arg("--output")
                    .arg(out.join("schema.ts"));
                run
            }),
        },
    ]
}

fn row(bench: &Bench, templates: &Path, peer: &Peer, inputs: &[PathBuf]) -> Result<()> {
    let folder = bench.scratch.join("readable");
    let readable = readable(bench, peer, inputs, &folder)?;
    let runs: Vec<&Path> = if peer.takes_folders {
        vec![&folder]
    } else {
        readable.iter().map(PathBuf::as_path).collect()
    };
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let scratch = scratch(bench)?;
        let mut took = Vec::new();
        for (number, input) in runs.iter().enumerate() {
            let out = scratch.join(number.to_string());
            fs::create_dir(&out).map_err(|error| error.to_string())?;
            took.push(timed(&mut (peer.run)(input, &out))?);
        }
        theirs.push(took.into_iter().sum());
        ours.push(timed(&mut generate(bench, templates, peer.language)?)?);
    }
    println!(
        "| {} | {} | {} of {} | {} | {:.0} ms | {:.0} ms |",
        peer.name,
        peer.language,
        readable.len(),
        inputs.len(),
        runs.len(),
        milliseconds(median(theirs)),
        milliseconds(median(ours)),
    );
    Ok(())
}

/// The inputs that a peer can read, and a folder with these. One that takes folders is asked with each further input whether it
/// still reads them all: it may read less among others than alone.
fn readable(bench: &Bench, peer: &Peer, inputs: &[PathBuf], folder: &Path) -> Result<Vec<PathBuf>> {
    fresh_dir(folder)?;
    let mut readable = Vec::new();
    for input in inputs {
        let copy = folder.join(input.file_name().unwrap_or_default());
        fs::copy(input, &copy).map_err(|error| format!("{}: {error}", input.display()))?;
        let tried = if peer.takes_folders { folder } else { &copy };
        let scratch = scratch(bench)?;
        if capture(&mut (peer.run)(tried, &scratch))?.success {
            readable.push(copy);
        } else {
            fs::remove_file(&copy).map_err(|error| format!("{}: {error}", copy.display()))?;
        }
    }
    Ok(readable)
}

fn scratch(bench: &Bench) -> Result<PathBuf> {
    let scratch = bench.scratch.join("peer");
    fresh_dir(&scratch)?;
    Ok(scratch)
}

/// All templates in one language, with contracts, steps, handlers and tests, into a fresh folder.
fn generate(bench: &Bench, templates: &Path, language: &str) -> Result<Command> {
    let out = bench.scratch.join("out");
    remove_dir(&out)?;
    let mut generate = bench.program();
    generate.arg("generate").arg(templates).arg("--out").arg(out);
    generate.args(["--lang", language, "--no-cache", "--quiet"]);
    Ok(generate)
}

/// Writes each schema of the templates into a file of its own.
fn write_schemas(templates: &[PathBuf], folder: &Path) -> Result<Vec<PathBuf>> {
    fresh_dir(folder)?;
    let mut written = Vec::new();
    for path in templates {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let template: Value = serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let steps = template["steps"].as_sequence().into_iter().flatten();
        let schemas = steps
            .map(|step| &step["result_schema"])
            .chain([&template["input_schema"]]);
        for schema in schemas.filter(|schema| schema.is_mapping()) {
            let path = folder.join(format!("schema_{}.json", written.len()));
            let text = serde_json::to_string_pretty(schema).map_err(|error| error.to_string())?;
            fs::write(&path, text).map_err(|error| error.to_string())?;
            written.push(path);
        }
    }
    Ok(written)
}
