//! The documentation of the rules as text: one rule on the terminal, all of them as a page.

use super::RULES;
use super::rule::Rule;
use crate::diagnostic::Safety;
use std::fmt::Write;

/// What a code means, for the terminal.
#[must_use]
pub fn explanation(rule: &Rule) -> String {
    let code = rule.code;
    let heading = format!("{code} ({}, {})", rule.group.title(), code.default_severity().name());
    let mut text = format!("{heading}\n{}\n", "=".repeat(heading.len()));
    let paragraphs = [
        wrapped(code.description()),
        wrapped(rule.what),
        wrapped(&format!("Why: {}", rule.why)),
        format!("Wrong:\n\n{}", examples(rule.wrong)),
        format!("Right:\n\n{}", examples(rule.right)),
        wrapped(&format!("How to mend it: {}{}", rule.mend, flag(rule))),
        format!("To keep it in one place, on or above its line:\n\n    # tasker-gen: ignore {code} -- the reason"),
    ];
    for paragraph in paragraphs {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{paragraph}\n");
    }
    text
}

/// Columns of prose.
const WIDTH: usize = 100;

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

/// Indented, several files set apart.
fn examples(files: &[&str]) -> String {
    let indent = |file: &&str| {
        let lines = file
            .lines()
            .map(|line| format!("    {}", visible(line)).trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    };
    files
        .iter()
        .map(indent)
        .collect::<Vec<_>>()
        .join("\n\n    and in another file\n\n")
}

/// An example may be wrong by a character that one does not see.
fn visible(line: &str) -> String {
    line.replace('\t', "→").replace('\u{FEFF}', "<U+FEFF>")
}

/// All rules as one Markdown page.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Findings\n\n\
         What `tasker-gen lint` reports. This page is made by `tasker-gen rules --format markdown`; `tasker-gen explain CODE` \
         prints one entry.\n",
    );
    let mut group = None;
    for rule in RULES {
        if group != Some(rule.group) {
            group = Some(rule.group);
            let _ = write!(page, "\n## {}\n", rule.group.title());
        }
        page.push_str(&section(rule));
    }
    page
}

/// One rule as a section of Markdown.
#[must_use]
pub fn section(rule: &Rule) -> String {
    let code = rule.code;
    let blocks = if code.blocks_generation() {
        "; nothing is generated for the template"
    } else {
        ""
    };
    let mend = format!("{}{}", rule.mend, flag(rule));
    format!(
        "\n### `{code}`\n\nLevel: {}{blocks}.\n\n{} {}\n\n**Why.** {}\n\n**Wrong**\n\n{}\n**Right**\n\n{}\n**How to mend it.** {}\n",
        code.default_severity().name(),
        code.description(),
        rule.what,
        rule.why,
        fenced(rule.wrong),
        fenced(rule.right),
        mend,
    )
}

/// What does it for the user, if anything does.
fn flag(rule: &Rule) -> &'static str {
    match rule.fix.map(|fix| fix.safety) {
        Some(Safety::Safe) => " `--fix` does that where it is sure.",
        Some(Safety::Suggested) => " `--unsafe-fixes` does that where it can guess.",
        None => "",
    }
}

fn fenced(files: &[&str]) -> String {
    let block = |file: &&str| {
        let lines: Vec<String> = file.lines().map(visible).collect();
        format!("```yaml\n{}\n```\n", lines.join("\n"))
    };
    files
        .iter()
        .map(block)
        .collect::<Vec<_>>()
        .join("\nand in another file\n\n")
}
