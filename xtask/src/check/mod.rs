//! `cargo xtask check-output`: the languages' own tools over generated trees.
//!
//! Several trees can be checked at once, each tool starting once: they are copied side by side into a staging folder, under
//! names of their own. That also keeps the tools from picking up settings or ignore files of the place where they were.

mod python;
mod ruby;
mod rust;
mod typescript;

pub(crate) use rust::{sdk_cargo, sdk_crate};
pub(crate) use typescript::javascript_package;

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::process::{Outcome, capture};
use crate::project::{Project, files, fresh_dir, remove_dir};
use crate::report::{Row, printed};

pub(crate) const HELP: &str = "\
Usage: cargo xtask check-output DIR [--lang python,ruby,rust,typescript]

Runs the languages' own tools over what `tasker-gen generate --out DIR` wrote, or over all such trees below DIR.
Without --lang every language that is there is checked.
  Python      compileall, mypy --strict, ruff check, ruff format --check
  Ruby        ruby -wc, rubocop, rbs
  Rust        cargo check, cargo clippy --all-targets -- -D warnings, as a crate that depends on the published SDK
  TypeScript  tsc --strict and more, prettier --check
Needs `cargo xtask setup`.
";

/// The languages, by the names of their folders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lang {
    Python,
    Ruby,
    Rust,
    TypeScript,
}

impl Lang {
    pub(crate) const ALL: [Self; 4] = [Self::Python, Self::Ruby, Self::Rust, Self::TypeScript];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Ruby => "ruby",
            Self::Rust => "rust",
            Self::TypeScript => "typescript",
        }
    }

    /// Languages by their names, with commas between them.
    pub(crate) fn list(names: &str) -> Result<Vec<Self>> {
        let find = |name: &str| Self::ALL.into_iter().find(|lang| lang.name() == name);
        let named = |name| find(name).ok_or_else(|| format!("unknown language `{name}`"));
        names.split(',').map(named).collect()
    }
}

/// The copies of one language's part of all trees: `root/NAME/...` for each of `names`.
pub(crate) struct Stage {
    /// Which check this belongs to.
    check: String,
    root: PathBuf,
    names: Vec<String>,
}

impl Stage {
    /// How many files a tool looks at, for the table.
    fn scope(&self, extensions: &[&str]) -> String {
        format!("{} files", files(&self.root, extensions).len())
    }
}

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let (dir, langs) = arguments(args)?;
    let trees = find_trees(&dir);
    if trees.is_empty() {
        return Err(format!(
            "{}: no folder python, ruby, rust or typescript in it or below",
            dir.display()
        ));
    }
    for lang in langs.iter().flatten() {
        if !trees.iter().any(|tree| tree.join(lang.name()).is_dir()) {
            return Err(format!("{}: nothing there for {}", dir.display(), lang.name()));
        }
    }
    Ok(printed(check(
        project,
        "check",
        &trees,
        langs.as_deref().unwrap_or(&Lang::ALL),
    )?))
}

fn arguments(args: &[String]) -> Result<(PathBuf, Option<Vec<Lang>>)> {
    let (mut dir, mut langs) = (None, None::<Vec<Lang>>);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            let listed = args.next().ok_or("--lang needs a list of languages")?;
            langs.get_or_insert_default().extend(Lang::list(listed)?);
        } else if dir.is_none() && !arg.starts_with('-') {
            dir = Some(PathBuf::from(arg));
        } else {
            return Err(format!("unexpected argument `{arg}`"));
        }
    }
    Ok((dir.ok_or("which folder? (see --help)")?, langs))
}

/// The folders that hold languages' folders: the given one, or those below it.
pub(crate) fn find_trees(dir: &Path) -> Vec<PathBuf> {
    if Lang::ALL.iter().any(|lang| dir.join(lang.name()).is_dir()) {
        return vec![dir.to_path_buf()];
    }
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut below: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.is_dir())
        .collect();
    below.sort();
    below.iter().flat_map(|dir| find_trees(dir)).collect()
}

/// Runs the tools over the trees. `name` is that of the staging folder.
pub(crate) fn check(project: &Project, name: &str, trees: &[PathBuf], langs: &[Lang]) -> Result<Vec<Row>> {
    let stage_root = project.target.join("proofs/staged").join(name);
    fresh_dir(&stage_root)?;
    let mut rows = Vec::new();
    for lang in langs {
        let stage = stage(name, &stage_root, trees, *lang)?;
        if stage.names.is_empty() {
            continue;
        }
        let checked = match lang {
            Lang::Python => python::check(project, &stage),
            Lang::Ruby => ruby::check(project, &stage),
            Lang::Rust => rust::check(project, &stage)?,
            Lang::TypeScript => typescript::check(project, &stage)?,
        };
        rows.extend(checked.into_iter().map(|mut row| {
            row.failure = row.failure.map(|text| unstaged(&text, &stage.root, trees, *lang));
            row
        }));
    }
    Ok(rows)
}

/// Runs only the tool that checks a language's types, and gives what it says, a line for each error, about the files of the
/// tree. `name` is that of the staging folder.
///
/// # Errors
/// For Ruby, which has no such tool for what methods do; and when the tool cannot be run.
pub(crate) fn check_types(project: &Project, name: &str, tree: &Path, lang: Lang) -> Result<Outcome> {
    let trees = [tree.to_path_buf()];
    let stage_root = project.target.join("proofs/staged").join(name);
    remove_dir(&stage_root.join(lang.name()))?;
    let stage = stage(name, &stage_root, &trees, lang)?;
    let mut tool = match lang {
        Lang::Python => python::mypy(project, &stage),
        Lang::Ruby => return Err("Ruby has no type checker".into()),
        Lang::Rust => rust::cargo_check(project, &stage)?,
        Lang::TypeScript => typescript::tsc_again(project, &stage)?,
    };
    let mut outcome = capture(&mut tool)?;
    outcome.stdout = unstaged(&outcome.stdout, &stage.root, &trees, lang);
    outcome.stderr = unstaged(&outcome.stderr, &stage.root, &trees, lang);
    Ok(outcome)
}

fn stage(check: &str, stage_root: &Path, trees: &[PathBuf], lang: Lang) -> Result<Stage> {
    let mut stage = Stage {
        check: check.into(),
        root: stage_root.join(lang.name()),
        names: Vec::new(),
    };
    for (number, tree) in trees.iter().enumerate() {
        let from = tree.join(lang.name());
        if from.is_dir() {
            copy_tree(&from, &stage.root.join(tree_name(number)))?;
            stage.names.push(tree_name(number));
        }
    }
    Ok(stage)
}

/// A name that is a module's or package's name in each of the languages.
fn tree_name(number: usize) -> String {
    format!("tree_{number:04}")
}

/// Copies a folder and all that is in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.map_err(|e| e.to_string())?;
        let target = to.join(entry.path().strip_prefix(from).unwrap_or(entry.path()));
        let copied = if entry.file_type().is_dir() {
            fs::create_dir_all(&target)
        } else {
            fs::copy(entry.path(), &target).map(drop)
        };
        copied.map_err(|e| format!("cannot write {}: {e}", target.display()))?;
    }
    Ok(())
}

/// Makes the staged paths in a message those of the trees again.
fn unstaged(text: &str, stage_root: &Path, trees: &[PathBuf], lang: Lang) -> String {
    // Rust's messages come by way of the crates' src/lib.rs.
    let mut text = text
        .replace(&format!("{}/", stage_root.display()), "")
        .replace("edition2024/../src/../", "")
        .replace("src/../", "");
    for (number, tree) in trees.iter().enumerate() {
        text = text.replace(
            &format!("{}/", tree_name(number)),
            &format!("{}/", tree.join(lang.name()).display()),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<(PathBuf, Option<Vec<Lang>>)> {
        arguments(&args.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn takes_a_folder_and_languages() {
        assert_eq!(parse(&["out"]), Ok(("out".into(), None)));
        let some = parse(&["--lang", "ruby,rust", "out", "--lang", "python"]);
        assert_eq!(
            some,
            Ok(("out".into(), Some(vec![Lang::Ruby, Lang::Rust, Lang::Python])))
        );
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for args in [
            &[][..],
            &["--lang", "ruby"],
            &["out", "--lang"],
            &["out", "--lang", "go"],
            &["a", "b"],
            &["-x"],
        ] {
            assert!(parse(args).is_err(), "{args:?}");
        }
    }

    #[test]
    fn messages_speak_of_the_trees() {
        let trees = [PathBuf::from("a"), PathBuf::from("b")];
        let text = "/stage/ruby/tree_0000/x.rb:1: no\ntree_0001/y.rb:2: no";
        assert_eq!(
            unstaged(text, Path::new("/stage/ruby"), &trees, Lang::Ruby),
            "a/ruby/x.rb:1: no\nb/ruby/y.rb:2: no"
        );
    }
}
