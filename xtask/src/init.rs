//! `cargo xtask init`: an empty folder becomes a project with checked code, for each language.

use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{Lang, check};
use crate::generator::{Profile, build};
use crate::process::{capture, command};
use crate::project::{Project, fresh_dir};
use crate::report::{Row, printed};
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask init

What a new user does, once for each language: `tasker-gen init --lang LANG` in an empty folder, then `tasker-gen generate`.
The languages' own tools run over what is there then. Needs `cargo xtask setup`.
";

/// Name of the check, so of its staging folder and of the rows' group, too.
const NAME: &str = "init";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    Ok(printed(rows(project)?))
}

pub(crate) fn rows(project: &Project) -> Result<Vec<Row>> {
    let program = build(project, Profile::Dev)?;
    let folder = project.target.join("proofs/init");
    fresh_dir(&folder)?;
    let tree = folder.join("tree");
    for lang in Lang::ALL {
        let home = folder.join(format!("{}-project", lang.name()));
        fs::create_dir(&home).map_err(|error| error.to_string())?;
        start(&program, &home, lang)?;
        // The tools look for a folder with the name of the language.
        let written = output_root(&home).ok_or("`init` and `generate` wrote no code")?;
        fs::create_dir_all(&tree).map_err(|error| error.to_string())?;
        fs::rename(&written, tree.join(lang.name())).map_err(|error| error.to_string())?;
    }
    let mut rows = check(project, NAME, std::slice::from_ref(&tree), &Lang::ALL)?;
    for row in &mut rows {
        row.group = format!("{NAME} {}", row.group);
    }
    Ok(rows)
}

/// The two commands, and a third that says whether they did all that there is to do.
fn start(program: &Path, home: &Path, lang: Lang) -> Result<()> {
    for args in [
        &["init", "--lang", lang.name()][..],
        &["generate"],
        &["generate", "--check"],
    ] {
        let mut run = command(program);
        run.args(args)
            .current_dir(home)
            .env("XDG_CACHE_HOME", home.join("cache"));
        capture(&mut run)?.or_fail(&format!("tasker-gen {}", args.join(" ")))?;
    }
    Ok(())
}

/// The folder with the manifest.
fn output_root(home: &Path) -> Option<PathBuf> {
    let mut entries = walkdir::WalkDir::new(home)
        .into_iter()
        .filter_map(std::result::Result::ok);
    let manifest = entries.find(|entry| entry.file_name() == ".tasker-gen.json")?;
    manifest.path().parent().map(Path::to_path_buf)
}
