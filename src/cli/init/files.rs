//! What `init` writes, as text.

use super::super::language_names;
use crate::emit::{Language, Owner};
use std::fmt::Write;

/// The first template, with a line that tells editors its schema.
pub(super) fn template() -> String {
    format!(
        "# yaml-language-server: $schema=../{SCHEMA_PATH}\n{}",
        include_str!("greeting.yaml")
    )
}

/// Where the schema of templates goes, for editors.
pub(super) const SCHEMA_PATH: &str = "task-template.schema.json";

/// Where the first template goes.
pub(super) const TEMPLATE_PATH: &str = "templates/greeting.yaml";

/// Hooks that run what is installed.
pub(super) const HOOKS: &str = r"# What `pre-commit` runs before a commit, see https://pre-commit.com.
repos:
  - repo: local
    hooks:
      - id: tasker-gen-lint
        name: task templates are right
        entry: tasker-gen lint
        language: system
        pass_filenames: false
        files: \.ya?ml$
      - id: tasker-gen-drift
        name: generated code is up to date
        entry: tasker-gen generate --check
        language: system
        pass_filenames: false
";

/// The folder of a language's code: a name that can be imported, in the place where the language's projects have code.
pub(super) fn out(language: Language) -> &'static str {
    match language {
        Language::Python => "tasker_handlers",
        Language::Ruby => "lib/tasker_handlers",
        Language::Rust => "src/tasker_handlers",
        Language::TypeScript => "src/tasker-handlers",
    }
}

/// What the code of a language needs beside itself.
pub(super) fn needs(language: Language) -> &'static str {
    match language {
        Language::Python => "pip install tasker-py",
        Language::Ruby => "gem install tasker-rb",
        Language::Rust => {
            "cargo add tasker-shared tasker-worker async-trait regex\n  \
             cargo add serde --features derive && cargo add serde_json --features float_roundtrip\n  \
             #[rustfmt::skip] pub mod tasker_handlers; in src/lib.rs"
        }
        Language::TypeScript => "npm install @tasker-systems/tasker",
    }
}

/// A file that says that a project is in a language.
pub(super) fn markers(language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => &["pyproject.toml", "setup.py", "requirements.txt"],
        Language::Ruby => &["Gemfile"],
        Language::Rust => &["Cargo.toml"],
        Language::TypeScript => &["package.json", "tsconfig.json"],
    }
}

/// `tasker-gen.toml`.
pub(super) fn config(templates: &[String], languages: &[Language]) -> String {
    // A basic string of TOML takes what a string of JSON is.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let templates: Vec<String> = templates.iter().map(|path| quoted(path)).collect();
    let mut text = "# How tasker-gen works in this project. Paths start at the folder of this file.\n".to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "templates = [{}]", templates.join(", "));
    for &language in languages {
        let _ = writeln!(text, "\n[{}]\nout = {}", language.name(), quoted(out(language)));
    }
    text
}

/// The lines of `.gitattributes` for the output root of a language: reviewers see generated files folded, and those of
/// the user open. Nothing for a path that would need quoting, or leads elsewhere.
pub(super) fn attributes(language: Language, out: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let out = out.trim_start_matches("./").trim_end_matches('/');
    if out.is_empty() || out.starts_with(['/', '.']) || !out.chars().all(is_plain) {
        return String::new();
    }
    let (users, lists): (&[&str], &[&str]) = match language {
        Language::Python => (&["handlers", "tests"], &["handlers/__init__.py", "tests/__init__.py"]),
        Language::Ruby => (&["handlers", "test"], &[]),
        Language::Rust => (&["handlers", "tests"], &["handlers/mod.rs", "tests/mod.rs"]),
        Language::TypeScript => (&["handlers"], &[]),
    };
    let mut text = format!("/{out}/** linguist-generated\n");
    for folder in users {
        let _ = writeln!(text, "/{out}/*/*/{folder}/** -linguist-generated");
    }
    for list in lists {
        let _ = writeln!(text, "/{out}/*/*/{list} linguist-generated");
    }
    text
}

/// A set of files that are created and never written again.
pub(super) const OWNER: Owner = Owner::User;

/// Why `init` does not know what to write.
pub(super) fn which_language() -> String {
    format!(
        "which language are the handlers written in? Nothing here says; add `--lang` with one or more of {}",
        language_names().join(", ")
    )
}
