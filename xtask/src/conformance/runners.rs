//! Generated code at work: one process per language that answers all questions.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::programs::{Ready, ready};
use super::subjects::Symbols;
use crate::Result;
use crate::check::Lang;
use crate::process::capture_within;
use crate::project::{Project, write_if_changed};

/// A process that has not answered everything by then is ended, and another one is asked about what is left.
const PATIENCE: Duration = Duration::from_secs(180);

/// How often a language's process may die before the run ends.
const DEATHS: usize = 20;

/// What a language says of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// Accepted; the text that it became.
    Accepted(String),
    /// Rejected: places and keywords.
    Rejected(Vec<(String, String)>),
    /// Neither.
    Crashed(String),
}

/// A question: the number of a contract, and a text.
pub(crate) type Question<'a> = (usize, &'a str);

/// Asks a language about texts, in a folder of its own.
pub(crate) fn ask(
    project: &Project,
    lang: Lang,
    work: &Path,
    symbols: &[&Symbols],
    questions: &[Question],
) -> Result<Vec<Answer>> {
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    let ready = ready(project, lang, work, symbols)?;
    let broken = |(contract, _): &Question| ready.broken.get(&symbols[*contract].file);
    let sound: Vec<Question> = questions.iter().filter(|it| broken(it).is_none()).copied().collect();
    let mut answers = answers(&ready, lang, &work.join("cases.jsonl"), &sound)?.into_iter();
    let answer = |question: &Question| match broken(question) {
        Some(what) => Ok(Answer::Crashed(format!("does not compile: {what}"))),
        None => answers
            .next()
            .ok_or_else(|| format!("{}: too few answers", lang.name())),
    };
    questions.iter().map(answer).collect()
}

/// The answers of as many processes as it takes: one, if none dies.
pub(crate) fn answers(ready: &Ready, lang: Lang, cases: &Path, questions: &[Question]) -> Result<Vec<Answer>> {
    let mut all = Vec::new();
    let mut deaths = 0;
    while all.len() < questions.len() {
        let lines = questions[all.len()..]
            .iter()
            .map(|(contract, text)| format!("{}\n", json!({ "contract": contract, "text": text })));
        write_if_changed(cases, lines.collect::<String>().as_bytes())?;
        let outcome = capture_within(ready.command().arg(cases), PATIENCE)?;
        for line in outcome.stdout.lines() {
            all.push(answer(line)?);
        }
        if all.len() < questions.len() {
            deaths += 1;
            if deaths > DEATHS {
                return Err(format!("{} dies again and again:\n{}", lang.name(), outcome.text()));
            }
            let last = outcome.stderr.trim_end().lines().last().unwrap_or("no word").to_owned();
            all.push(Answer::Crashed(format!("the process ended, or took too long: {last}")));
        }
    }
    Ok(all)
}

fn answer(line: &str) -> Result<Answer> {
    let answer: Value = serde_json::from_str(line).map_err(|e| format!("an answer that is not JSON: {e}: {line}"))?;
    if let Some(crash) = answer["crash"].as_str() {
        return Ok(Answer::Crashed(crash.to_owned()));
    }
    if answer["accepted"] == true {
        return Ok(Answer::Accepted(answer["text"].as_str().unwrap_or_default().to_owned()));
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let violations = answer["violations"].as_array().ok_or("an answer without violations")?;
    Ok(Answer::Rejected(
        violations.iter().map(|it| (text(&it[0]), text(&it[1]))).collect(),
    ))
}
