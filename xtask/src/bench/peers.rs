//! Generators that know single schemas, on the schemas of the fixtures.
//!
//! They are given the same schemas as files, and do less: types, and at most a part of the validation, of one language.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use super::Bench;
use super::timing::{median, milliseconds, timed};
use crate::Result;
use crate::process::command;
use crate::project::{Project, files, fresh_dir, remove_dir};
use crate::setup::{npm, python};

const ROUNDS: usize = 3;

/// Prints how long each takes for all schemas of the fixtures.
pub(super) fn table(project: &Project, bench: &Bench) -> Result<()> {
    let configs = project.configs().join("peers");
    let tools = project.tools.join("peers");
    python::environment(&configs.join("requirements.lock"), &tools.join("venv"))?;
    npm::packages(&configs.join("npm"), &tools.join("npm"))?;
    let templates = project.root.join("fixtures/templates");
    let schemas = write_schemas(&templates, &bench.scratch.join("schemas"))?;
    println!(
        "{} schemas of {} templates; medians of {ROUNDS} rounds\n\n| generator | language | processes | took |\n\
         | --- | --- | --: | --: |",
        schemas.len(),
        files(&templates, &["yaml"]).len()
    );
    for (language, peers) in [
        ("python", vec!["datamodel-code-generator"]),
        ("typescript", vec!["quicktype", "json-schema-to-zod"]),
    ] {
        let ours = || vec![ours(bench, &templates, language)];
        row(bench, "tasker-gen (with steps, handlers, tests)", language, &ours)?;
        for peer in peers {
            row(bench, peer, language, &|| runs(peer, &tools, bench, &schemas))?;
        }
    }
    Ok(())
}

fn row(bench: &Bench, name: &str, language: &str, runs: &dyn Fn() -> Vec<Command>) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        remove_dir(&out(bench, language))?;
        fresh_dir(&bench.scratch.join("peer"))?;
        let took: Result<Vec<_>> = runs().iter_mut().map(timed).collect();
        times.push(took?.into_iter().sum());
    }
    println!(
        "| {name} | {language} | {} | {:.0} ms |",
        runs().len(),
        milliseconds(median(times))
    );
    Ok(())
}

fn out(bench: &Bench, language: &str) -> PathBuf {
    bench.scratch.join(format!("out-{language}"))
}

fn ours(bench: &Bench, templates: &Path, language: &str) -> Command {
    let mut generate = bench.program();
    generate
        .arg("generate")
        .arg(templates)
        .arg("--out")
        .arg(out(bench, language));
    generate.args(["--lang", language, "--no-cache", "--quiet"]);
    generate
}

/// What a peer has to be asked for all schemas: one process where it takes a folder, else one for each.
fn runs(peer: &str, tools: &Path, bench: &Bench, schemas: &[PathBuf]) -> Vec<Command> {
    let out = bench.scratch.join("peer");
    if peer == "datamodel-code-generator" {
        let mut run = command(tools.join("venv/bin/datamodel-codegen"));
        run.args([
            "--input-file-type",
            "jsonschema",
            "--output-model-type",
            "pydantic_v2.BaseModel",
        ])
        .arg("--input")
        .arg(bench.scratch.join("schemas"))
        .arg("--output")
        .arg(out);
        return vec![run];
    }
    let run = |(number, schema): (usize, &PathBuf)| {
        let mut run = command(tools.join("npm/node_modules/.bin").join(peer));
        let out = out.join(format!("{number}.ts"));
        match peer {
            "quicktype" => run
                .args(["--src-lang", "schema", "--lang", "typescript", "--out"])
                .arg(out)
                .arg(schema),
            _ => run.arg("--input").arg(schema).arg("--output").arg(out),
        };
        run
    };
    schemas.iter().enumerate().map(run).collect()
}

/// Writes each schema of the templates into a file of its own.
fn write_schemas(templates: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    fresh_dir(folder)?;
    let mut written = Vec::new();
    for path in files(templates, &["yaml"]) {
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
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
