//! `tasker-gen init`: what a project needs to begin with. Asks nothing, and leaves alone whatever is there.

mod files;

use super::{Answer, CLEAN, FINDINGS, Stop, counted, language_parser};
use crate::config::{self, Config};
use crate::diagnostic::render;
use crate::emit::{FileSet, Language};
use crate::lint::{self, Settings};
use crate::project::{self, Mode, Outcome, Status};
use crate::source::SourceMap;
use crate::template;
use crate::yaml::Limits;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ATTRIBUTES: &str = ".gitattributes";
const HOOKS: &str = ".pre-commit-config.yaml";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of the project.
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The languages that handlers are written in; what the folder holds may say it, too.
    #[arg(long, short, value_name = "LANG", value_delimiter = ',', value_parser = language_parser())]
    lang: Vec<Language>,
}

/// What is to be written, and what it is about.
struct Plan {
    files: FileSet,
    /// The folders, relative to the project, that hold templates.
    templates: Vec<String>,
    languages: Vec<Language>,
    /// Why something that one might expect is not written.
    remarks: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let here = std::env::current_dir().map_err(|error| Stop::because(format!("no working directory: {error}")))?;
    let folder = project::absolute(&arguments.folder, &here);
    let plan = plan(arguments, &folder)?;
    let outcomes = project::apply(&folder, &plan.files, Mode::Write)?;
    let mut answer = verified(&folder, &here, &plan, sources)?;
    let checked = std::mem::take(&mut answer.summary);
    let next = match project::relative_to(&folder, &here).as_str() {
        "." => "\nNext:\n  tasker-gen generate\n".to_owned(),
        shown => format!("\nNext:\n  cd {shown}\n  tasker-gen generate\n"),
    };
    let next = if answer.code == CLEAN { next } else { String::new() };
    let begins = |outcome: &Outcome| outcome.path == config::FILE && outcome.status == Status::Created;
    let needs = match answer.code == CLEAN && outcomes.iter().any(begins) {
        true => needs(&plan.languages),
        false => String::new(),
    };
    answer.summary = [report(&outcomes, &plan), checked, next, needs].concat();
    Ok(answer)
}

fn needs(languages: &[Language]) -> String {
    let lines = languages.iter().map(|&it| format!("  {}\n", files::needs(it)));
    format!(
        "\nWhat the code needs, if it is not there yet:\n{}",
        lines.collect::<String>()
    )
}

fn plan(arguments: &Arguments, folder: &Path) -> Result<Plan, Stop> {
    let mut plan = Plan {
        files: FileSet::default(),
        templates: Vec::new(),
        languages: Vec::new(),
        remarks: Vec::new(),
    };
    let mut add = |path: &str, text: String| plan.files.insert(path, files::OWNER, text).map_err(Stop::because);
    let outs: Vec<(Language, String)> = if folder.join(config::FILE).exists() {
        let config = read_config(folder)?;
        plan.templates = config.templates.iter().map(|it| it.value.folder().to_owned()).collect();
        let outs = config.languages.into_iter();
        outs.filter_map(|(language, table)| Some((language, table.out?.value)))
            .collect()
    } else {
        let languages = languages(&arguments.lang, folder)?;
        plan.templates = templates(folder)?;
        if plan.templates.is_empty() {
            plan.templates.push("templates".to_owned());
            add(files::TEMPLATE_PATH, files::template())?;
            add(files::SCHEMA_PATH, format!("{:#}\n", template::json_schema()))?;
        }
        add(config::FILE, files::config(&plan.templates, &languages))?;
        let outs = languages.into_iter();
        outs.map(|language| (language, files::out(language).to_owned()))
            .collect()
    };
    let lines: String = outs
        .iter()
        .map(|(language, out)| files::attributes(*language, out))
        .collect();
    if !lines.is_empty() {
        let text = format!("# Reviewers see what tasker-gen writes folded, and the handlers open.\n{lines}");
        add(ATTRIBUTES, text)?;
    }
    match enclosing_repository(folder) {
        None => add(HOOKS, files::HOOKS.to_owned())?,
        Some(root) => plan.remarks.push(format!(
            "No {HOOKS} was written here: pre-commit reads the one in {}.\n",
            root.display()
        )),
    }
    plan.languages = outs.into_iter().map(|(language, _)| language).collect();
    Ok(plan)
}

fn read_config(folder: &Path) -> Result<Config, Stop> {
    let path = folder.join(config::FILE);
    let bytes = project::read(&path, Limits::default().bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut sources = SourceMap::default();
    let source = sources.add(path.display().to_string(), text.as_ref());
    config::read(source, &text)
        .map_err(|problems| Stop(problems.iter().map(|problem| problem.line(&sources)).collect()))
}

/// The languages asked for, or those that the folder speaks of.
fn languages(wanted: &[Language], folder: &Path) -> Result<Vec<Language>, Stop> {
    let is_there = |language: &Language| files::markers(*language).iter().any(|file| folder.join(file).exists());
    let is_meant = |language: &Language| match wanted.is_empty() {
        true => is_there(language),
        false => wanted.contains(language),
    };
    let languages: Vec<Language> = Language::ALL.iter().copied().filter(is_meant).collect();
    match languages.is_empty() {
        true => Err(Stop::because(files::which_language())),
        false => Ok(languages),
    }
}

/// The folders of the templates that are there already, relative to the project.
fn templates(folder: &Path) -> Result<Vec<String>, Stop> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut folders = BTreeSet::new();
    let limits = Limits::default();
    for input in project::find(&[folder.to_owned()], folder)? {
        let bytes = project::read(&input.path, limits.bytes)?;
        let source = SourceMap::default().add(input.shown.clone(), "");
        if crate::load(source, &bytes, &limits).is_template {
            folders.insert(
                input
                    .shown
                    .rsplit_once('/')
                    .map_or(".", |(folder, _)| folder)
                    .to_owned(),
            );
        }
    }
    let is_below = |folder: &str, other: &str| {
        other == "." || folder.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'))
    };
    let outer = folders
        .iter()
        .filter(|folder| !folders.iter().any(|other| other != *folder && is_below(folder, other)));
    Ok(outer.cloned().collect())
}

/// The root of the repository that the folder lies in, if it is not the folder itself.
fn enclosing_repository(folder: &Path) -> Option<&Path> {
    let root = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    (root != folder).then_some(root)
}

/// Lints what the project has now.
fn verified(folder: &Path, here: &Path, plan: &Plan, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let settings = Settings {
        languages: plan.languages.clone(),
        ..Settings::default()
    };
    let paths: Vec<PathBuf> = plan.templates.iter().map(|path| folder.join(path)).collect();
    let mut checked = Vec::new();
    for input in project::find(&paths, here)? {
        let bytes = project::read(&input.path, settings.limits.bytes)?;
        let source = sources.add(input.shown.clone(), String::from_utf8_lossy(&bytes));
        checked.extend(lint::check(source, &bytes, input.named, &settings));
    }
    let count = checked.len();
    let mut findings = lint::finish(checked, &settings);
    render::sort(&mut findings, sources);
    findings.dedup();
    let result = match findings.len() {
        0 => "no findings".to_owned(),
        found => counted(found, "finding"),
    };
    Ok(Answer {
        code: if render::Counts::of(&findings).errors > 0 {
            FINDINGS
        } else {
            CLEAN
        },
        summary: format!("Checked {}: {result}.\n", counted(count, "template")),
        findings,
        ..Answer::default()
    })
}

/// What became of each file, and what to do about those that were there.
fn report(outcomes: &[Outcome], plan: &Plan) -> String {
    let with = |status| outcomes.iter().filter(move |outcome| outcome.status == status);
    let created: String = with(Status::Created)
        .map(|outcome| format!("Created {}\n", outcome.path))
        .collect();
    let kept = with(Status::Kept).map(|outcome| {
        let wanted = plan.files.get(&outcome.path).map_or("", |file| file.text.as_str());
        let lines: String = wanted.lines().map(|line| format!("    {line}\n")).collect();
        match outcome.path.as_str() {
            path @ (ATTRIBUTES | HOOKS) => format!("Kept {path}, which was there. What it could hold:\n{lines}"),
            path => format!("Kept {path}, which was there\n"),
        }
    });
    let kept: String = kept.collect();
    [created, kept, plan.remarks.concat()].concat()
}
