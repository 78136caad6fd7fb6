//! The command line: arguments in, text and an exit code out. A command does its work through the library and returns an
//! `Answer`; only this file prints.

mod completions;
mod diff;
mod docs;
mod drift;
mod examples;
mod generate;
mod git;
mod graph;
mod init;
mod inspect;
mod lint;
mod project;
mod projects;
mod report;
mod rules;
mod schema;
mod templates;

use self::projects::Projects;
use crate::diagnostic::{Diagnostic, render};
use crate::emit::Language;
use crate::project::Failure;
use crate::source::SourceMap;
use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Nothing to report.
const CLEAN: u8 = 0;
/// Findings of error level, or drift.
const FINDINGS: u8 = 1;
/// The request could not be carried out.
const FAILED: u8 = 2;

/// Columns of findings.
const WIDTH: usize = 100;

/// Typed handlers and validation code for Tasker workflow templates.
#[derive(Debug, Parser)]
#[command(name = "tasker-gen", version, max_term_width = 100, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; NO_COLOR and CLICOLOR_FORCE are respected.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// The configuration; without it the nearest tasker-gen.toml, here or in a folder above.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print findings and errors only.
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the code for all templates found.
    #[command(after_help = examples::GENERATE)]
    Generate(generate::Arguments),
    /// Show what each step receives and returns.
    #[command(after_help = examples::INSPECT)]
    Inspect(inspect::Arguments),
    /// Draw the workflow with the contracts on its edges.
    #[command(after_help = examples::GRAPH)]
    Graph(graph::Arguments),
    /// Write a Markdown page for each template.
    #[command(after_help = examples::DOCS)]
    Docs(docs::Arguments),
    /// Report what is wrong with templates, and what does not do what it seems to.
    #[command(after_help = examples::LINT)]
    Lint(lint::Arguments),
    /// Say who breaks when contracts change.
    #[command(after_help = examples::DIFF)]
    Diff(diff::Arguments),
    /// Begin a project: write a configuration, a first template and what reviewers and hooks need.
    #[command(after_help = examples::INIT)]
    Init(init::Arguments),
    /// Say what a finding means, with an example, and how to mend it.
    #[command(after_help = examples::EXPLAIN)]
    Explain(rules::Explain),
    /// List all findings.
    Rules(rules::Rules),
    /// Print the completions for a shell.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(completions::Completions),
    /// Print the manual, or write a page for each command.
    #[command(after_help = examples::MAN)]
    Man(completions::Manual),
    /// Print a JSON Schema for editors.
    #[command(after_help = examples::SCHEMA)]
    Schema(schema::Arguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// How the answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: versioned and stable.
    Json,
}

/// What a command has to say.
#[derive(Debug, Default)]
struct Answer {
    /// What was asked for: standard output.
    text: String,
    /// What was done: standard output, unless it is to be quiet.
    summary: String,
    /// Findings that the answer does not hold itself: standard error.
    findings: Vec<Diagnostic>,
    /// What else is to be said: standard error, unless it is to be quiet.
    remarks: String,
    code: u8,
}

/// What kept a command from its work; exit code 2.
#[derive(Debug)]
struct Stop(Vec<String>);

impl Stop {
    fn because(reason: impl Display) -> Self {
        Self(vec![reason.to_string()])
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::because(failure)
    }
}

impl From<Vec<Failure>> for Stop {
    fn from(failures: Vec<Failure>) -> Self {
        Self(failures.iter().map(Failure::to_string).collect())
    }
}

/// The names of all languages.
fn language_names() -> Vec<&'static str> {
    Language::ALL.iter().map(|language| language.name()).collect()
}

/// The names of languages, as values of an argument.
fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(language_names()).try_map(|name| Language::from_name(&name).ok_or("no such language"))
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // The help for someone who has gone away is no loss.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILED } else { CLEAN });
        }
    };
    match arguments.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
    let mut sources = SourceMap::default();
    let result = answer(&arguments, &mut sources);
    let code = match result {
        Ok(answer) => print(&answer, &sources, arguments.quiet),
        Err(Stop(reasons)) => {
            let text: String = reasons.iter().map(|reason| format!("error: {reason}\n")).collect();
            write(&mut io::stderr().lock(), &text).map(|()| FAILED)
        }
    };
    ExitCode::from(code.unwrap_or(FAILED))
}

/// Carries out a command.
fn answer(arguments: &Arguments, sources: &mut SourceMap) -> Result<Answer, Stop> {
    let mut projects = || Projects::open(arguments.config.as_deref(), sources);
    match &arguments.command {
        Command::Generate(request) => generate::run(request, &mut projects()?, sources),
        Command::Inspect(request) => inspect::run(request, &mut projects()?, sources),
        Command::Graph(request) => graph::run(request, &mut projects()?, sources),
        Command::Docs(request) => docs::run(request, &mut projects()?, sources),
        Command::Lint(request) => lint::run(request, &mut projects()?, sources),
        Command::Diff(request) => diff::run(request, &mut projects()?, sources),
        Command::Explain(request) => rules::explain(request),
        Command::Rules(request) => Ok(rules::list(request)),
        Command::Schema(request) => Ok(schema::run(request)),
        Command::Init(request) => init::run(request, sources),
        Command::Completions(request) => completions::completions(request, Arguments::command()),
        Command::Man(request) => completions::manual(request, Arguments::command()),
    }
}

/// Prints an answer; its exit code.
fn print(answer: &Answer, sources: &SourceMap, quiet: bool) -> io::Result<u8> {
    let colour = anstream::AutoStream::choice(&io::stderr()) != ColorChoice::Never;
    let style = render::Style { colour, width: WIDTH };
    let findings = render::text(&answer.findings, sources, style)
        .unwrap_or_else(|_| render::concise(&render::view(&answer.findings), sources));
    write(&mut io::stderr().lock(), &findings)?;
    write(&mut io::stdout().lock(), &answer.text)?;
    if !quiet {
        write(&mut io::stdout().lock(), &answer.summary)?;
        write(&mut io::stderr().lock(), &answer.remarks)?;
    }
    Ok(answer.code)
}

/// Prints a part of a long answer before the rest of it is there.
fn print_part(text: &str) -> Result<(), Stop> {
    write(&mut io::stdout().lock(), text).map_err(|error| Stop::because(format!("cannot write the answer: {error}")))
}

/// Writes a text. That nobody reads any more, as behind `| head`, is no error.
fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// `1 file`, `2 files`.
fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
