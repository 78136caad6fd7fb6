//! `cargo xtask corpus`: one run for every template of a folder, then all tools over everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::check::{Lang, check};
use crate::generator::{Profile, build, generate};
use crate::project::{Project, files, fresh_dir};
use crate::report::{Row, printed};

pub(crate) const HELP: &str = "\
Usage: cargo xtask corpus [DIR]

Generates all languages for every YAML file below DIR (default: ../shared/corpus/templates beside the project), each in a run
of its own, one after the other into the same folder; a workflow that is there already goes into the next folder. Then the
languages' tools run over all of it. Prints how many templates were generated, which were refused and why, and what the tools
say. A refusal must say where in the file.
";

/// What became of the templates of a folder.
pub(crate) struct Corpus {
    templates: usize,
    generated: usize,
    files: usize,
    /// The folders that they were generated into.
    roots: BTreeSet<PathBuf>,
    /// Codes of the findings, and the files that they refused.
    refused: BTreeMap<String, Vec<PathBuf>>,
    /// What should not have happened.
    faults: Vec<String>,
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let dir = match args {
        [] => project.corpus(),
        [dir] => PathBuf::from(dir),
        [_, extra, ..] => return Err(format!("unexpected argument `{extra}`")),
    };
    Ok(printed(rows(project, &dir)?))
}

/// Generates and checks a folder, and prints what was refused.
pub(crate) fn rows(project: &Project, dir: &Path) -> Result<Vec<Row>> {
    let start = std::time::Instant::now();
    let corpus = generate_all(project, dir)?;
    let generating = start.elapsed();
    corpus.print();
    let failure = (!corpus.faults.is_empty()).then(|| corpus.faults.join("\n"));
    let mut rows = vec![Row {
        group: "corpus".into(),
        name: "generated or refused".into(),
        scope: format!("{} templates", corpus.templates),
        failure,
        took: generating,
    }];
    rows.extend(
        check(
            project,
            "corpus",
            &corpus.roots.iter().cloned().collect::<Vec<_>>(),
            &Lang::ALL,
        )?
        .into_iter()
        .map(|mut row| {
            row.group = format!("corpus {}", row.group);
            row
        }),
    );
    Ok(rows)
}

fn generate_all(project: &Project, dir: &Path) -> Result<Corpus> {
    let templates = files(dir, &["yaml", "yml"]);
    if templates.is_empty() {
        return Err(format!("{}: no templates there", dir.display()));
    }
    let program = build(project, Profile::Dev)?;
    let out = project.target.join("proofs/corpus");
    fresh_dir(&out)?;
    let mut corpus = Corpus {
        templates: templates.len(),
        generated: 0,
        files: 0,
        roots: BTreeSet::new(),
        refused: BTreeMap::new(),
        faults: Vec::new(),
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for template in templates {
        let short = template.strip_prefix(dir).unwrap_or(&template).to_path_buf();
        // Support code is the same in every folder: the fewer folders, the less the tools read twice.
        let times = seen.entry(workflow(&template)).or_default();
        let out = out.join(format!("{times}"));
        *times += 1;
        match generate(&program, &template, &out) {
            Err(fault) => corpus.faults.push(fault),
            Ok(generated) => corpus.add(short, out, generated.files, generated.refusals),
        }
    }
    Ok(corpus)
}

/// Namespace and name, without regard to case; nothing where there is no telling, since that is refused.
fn workflow(template: &Path) -> String {
    let text = fs::read_to_string(template).unwrap_or_default();
    let value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_default();
    let part = |key: &str| value[key].as_str().unwrap_or_default().to_lowercase();
    format!("{}/{}", part("namespace_name"), part("name"))
}

impl Corpus {
    fn add(&mut self, template: PathBuf, out: PathBuf, files: usize, mut refusals: Vec<String>) {
        if files == 0 && refusals.is_empty() {
            self.faults
                .push(format!("{}: neither generated nor refused", template.display()));
        }
        if files > 0 {
            self.files += files;
            self.generated += 1;
            self.roots.insert(out);
        }
        refusals.dedup();
        for code in refusals {
            self.refused.entry(code).or_default().push(template.clone());
        }
    }

    fn print(&self) {
        println!(
            "{} templates, {} generated, {} files",
            self.templates, self.generated, self.files
        );
        for (code, files) in &self.refused {
            println!("refused with {code}: {}", files.len());
            for file in files {
                println!("    {}", file.display());
            }
        }
        println!();
    }
}
