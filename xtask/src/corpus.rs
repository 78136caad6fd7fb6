//! `cargo xtask corpus`: every template of a folder by itself, then all tools over everything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::check::{Lang, check};
use crate::generator::{build, generate};
use crate::project::{Project, files, fresh_dir};
use crate::report::{Report, Row};

pub(crate) const HELP: &str = "\
Usage: cargo xtask corpus [DIR]

Generates all languages for every YAML file below DIR (default: ../shared/corpus/templates beside the project), each into a
folder of its own, since the same workflow may be there twice. Then the languages' tools run over all of it. Prints how many
templates were generated, which were refused and why, and what the tools say. A refusal must say where in the file.
";

/// What became of the templates of a folder.
pub(crate) struct Corpus {
    templates: usize,
    files: usize,
    /// Output folders of those that were generated.
    generated: Vec<PathBuf>,
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
    let mut report = Report::default();
    report.extend(rows(project, &dir)?);
    report.print();
    Ok(report.good())
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
        check(project, "corpus", &corpus.generated, &Lang::ALL)?
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
    let program = build(project, false)?;
    let out = project.target.join("proofs/corpus");
    fresh_dir(&out)?;
    let mut corpus = Corpus {
        templates: templates.len(),
        files: 0,
        generated: Vec::new(),
        refused: BTreeMap::new(),
        faults: Vec::new(),
    };
    for template in templates {
        let short = template.strip_prefix(dir).unwrap_or(&template).to_path_buf();
        let out = out.join(short.with_extension(""));
        match generate(&program, &template, &out) {
            Err(fault) => corpus.faults.push(fault),
            Ok(generated) => corpus.add(short, out, generated.files, generated.refusals),
        }
    }
    Ok(corpus)
}

impl Corpus {
    fn add(&mut self, template: PathBuf, out: PathBuf, files: usize, mut refusals: Vec<String>) {
        if files == 0 && refusals.is_empty() {
            self.faults
                .push(format!("{}: neither generated nor refused", template.display()));
        }
        if files > 0 {
            self.files += files;
            self.generated.push(out);
        }
        refusals.dedup();
        for code in refusals {
            self.refused.entry(code).or_default().push(template.clone());
        }
    }

    fn print(&self) {
        println!(
            "{} templates, {} generated, {} files",
            self.templates,
            self.generated.len(),
            self.files
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
