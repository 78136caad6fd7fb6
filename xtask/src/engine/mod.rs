//! `cargo xtask engine`: the example workflows on Tasker's published server, with generated handlers.
//!
//! `build` makes the programs, `postgres` and `processes` start them, `api` talks to the server, `expected` says what has to
//! come of a task and `tasks` whether it did; `replay` does without an engine, for the other languages. Data and a description are in `tests/engine`.

mod api;
mod build;
mod expected;
mod postgres;
mod processes;
pub(crate) mod replay;
mod tasks;

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::project::{Project, fresh_dir, read, write_if_changed};
use crate::report::Report;
use crate::{Result, generator};

pub(crate) const HELP: &str = "\
Usage: cargo xtask engine [--classes] [--lang python|rust] [--logs]
       cargo xtask engine --replay

Runs the tasks of tests/engine/tasks.json on a real engine: the published server (crate tasker-orchestration) and a worker
with the generated handlers, first those in Python, then those in Rust, each on a fresh database. Prints what the server's
API says of each task, and fails when that is not what the file expects. With --replay there is no engine: the same steps
are dispatched in process, in Python by the published SDK, in Ruby and TypeScript by its stand-ins.

Needs `cargo xtask setup`, and PostgreSQL 15 or later, which it installs from Debian when it is missing. The first build
takes a few minutes, any other run less than one. Only the replay is a part of `cargo xtask test`.
  --classes  run the workflow of fixtures/classes, whose handlers are classes, with the tasks of tests/engine/classes.json
  --logs     say where the logs of the processes are, and all that the server said of the steps
";

/// A language whose worker can be run here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worker {
    Python,
    Rust,
}

impl Worker {
    const ALL: [Self; 2] = [Self::Python, Self::Rust];

    fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Rust => "rust",
        }
    }
}

/// What is run, and what has to come of it.
struct Subject {
    /// Folders with templates.
    templates: Vec<PathBuf>,
    /// Folders with written handlers, below the name of their language.
    handlers: Vec<PathBuf>,
    /// What says how the code is generated, if anything does.
    config: Option<PathBuf>,
    tasks: PathBuf,
}

impl Subject {
    /// The examples, and the workflow that is only here.
    fn examples(project: &Project) -> Self {
        let (examples, data) = (project.root.join("fixtures/examples"), data(project));
        Self {
            templates: vec![examples.join("templates"), data.join("templates")],
            handlers: vec![examples.join("code"), data.join("handlers")],
            config: None,
            tasks: data.join("tasks.json"),
        }
    }

    /// The workflow whose handlers are classes.
    fn classes(project: &Project) -> Self {
        let classes = project.root.join("fixtures/classes");
        Self {
            templates: vec![classes.join("templates")],
            handlers: vec![classes.join("code")],
            config: Some(classes.join("tasker-gen.toml")),
            tasks: data(project).join("classes.json"),
        }
    }
}

/// The folders of a run.
struct Place {
    /// `tests/engine`.
    data: PathBuf,
    /// What is written while running: code, settings, logs.
    run: PathBuf,
    /// The generated code.
    code: PathBuf,
    /// All templates together, for the workers to register.
    templates: PathBuf,
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    if args == ["--replay"] {
        let mut report = Report::default();
        report.extend(replay::rows(
            project,
            &generator::build(project, generator::Profile::Dev)?,
        )?);
        report.print();
        return Ok(report.good());
    }
    let has_classes = args.iter().any(|arg| arg == "--classes");
    let others: Vec<String> = args.iter().filter(|arg| *arg != "--classes").cloned().collect();
    let (workers, logs) = arguments(&others)?;
    let subject = match has_classes {
        true => Subject::classes(project),
        false => Subject::examples(project),
    };
    let run = project.tools.join("engine/run");
    fresh_dir(&run)?;
    let place = Place {
        data: data(project),
        code: run.join("code"),
        templates: run.join("templates"),
        run,
    };
    collect_templates(&subject, &place)?;
    let program = generator::build(project, generator::Profile::Dev)?;
    build::code(&subject, &program, &place.code, &Worker::ALL.map(Worker::name))?;
    let programs = build::programs(project, &place, workers.contains(&Worker::Rust))?;
    let tasks = expected::tasks(&subject.tasks)?;
    let database = postgres::Cluster::start(&place, &programs.sql)?;
    let mut rows = Vec::new();
    for worker in workers {
        let start = Instant::now();
        let engine = processes::Engine::start(project, &place, &programs, &database, worker)?;
        let found = tasks::run(&engine, worker, &tasks).map_err(|e| format!("{e}\n{}", engine.last_words()))?;
        rows.extend(found);
        println!(
            "engine: {} tasks with the {} worker in {:.1} s",
            tasks.len(),
            worker.name(),
            start.elapsed().as_secs_f64()
        );
    }
    if logs {
        println!("engine: logs and answers in {}", place.run.display());
    }
    Ok(tasks::print(&rows))
}

fn arguments(args: &[String]) -> Result<(Vec<Worker>, bool)> {
    let (mut workers, mut logs) = (Vec::new(), false);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--logs" => logs = true,
            "--lang" => {
                let name = rest.next().ok_or("--lang wants a language")?;
                let known = Worker::ALL.into_iter().find(|worker| worker.name() == name);
                workers.push(known.ok_or_else(|| format!("there is no worker for `{name}` here"))?);
            }
            other => return Err(format!("unexpected argument `{other}`")),
        }
    }
    if workers.is_empty() {
        workers.extend(Worker::ALL);
    }
    Ok((workers, logs))
}

fn data(project: &Project) -> PathBuf {
    project.root.join("tests/engine")
}

fn collect_templates(subject: &Subject, place: &Place) -> Result<()> {
    for folder in &subject.templates {
        copy_files(folder, &place.templates, &["yaml"])?;
    }
    Ok(())
}

/// Copies the files below a folder that have one of the extensions.
fn copy_files(from: &Path, to: &Path, extensions: &[&str]) -> Result<()> {
    for file in crate::project::files(from, extensions) {
        let name = file.strip_prefix(from).map_err(|e| e.to_string())?;
        write_if_changed(&to.join(name), &read(&file)?)?;
    }
    Ok(())
}
