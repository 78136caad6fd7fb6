//! Ruby: the interpreter's own warnings, rubocop, and the signatures.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Stage;
use crate::process::{capture, command};
use crate::project::{Project, files};
use crate::report::Row;

pub(super) fn check(project: &Project, stage: &Stage) -> Vec<Row> {
    let configs = project.configs().join("ruby");

    let mut syntax = command("ruby");
    syntax
        .arg(configs.join("syntax_check.rb"))
        .args(&stage.names)
        .current_dir(&stage.root);

    let mut rubocop = command("rubocop");
    rubocop.args(["--format", "emacs", "--no-color", "--display-cop-names", "--cache-root"]);
    rubocop.arg(project.tools.join("rubocop-cache"));
    let different = different(&stage.root);
    rubocop
        .arg("--config")
        .arg(configs.join("rubocop.yml"))
        .args(&different)
        .current_dir(&stage.root);
    let looked_at = format!("{} files", different.len());

    let mut rbs = command("ruby");
    rbs.arg(configs.join("rbs_check.rb"))
        .arg(project.stand_ins().join("ruby/sig"));
    rbs.args(&stage.names).current_dir(&stage.root);

    vec![
        Row::of("ruby", "ruby -wc", &stage.scope(&["rb"]), capture(&mut syntax)),
        Row::of("ruby", "rubocop", &looked_at, capture(&mut rubocop)),
        Row::of("ruby", "rbs validate", &stage.scope(&["rbs"]), capture(&mut rbs)),
    ]
}

/// The Ruby files, of those with the same name and content only the first: `rubocop` takes its time, and says the same of
/// the support code of every tree.
fn different(root: &Path) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let is_new = |file: &PathBuf| {
        let name = file.file_name().map(ToOwned::to_owned);
        // What cannot be read is for `rubocop` to complain of.
        fs::read(file).map_or(true, |content| seen.insert((name, content)))
    };
    let files = files(root, &["rb"]).into_iter().filter(is_new);
    files
        .map(|file| file.strip_prefix(root).map(Path::to_path_buf).unwrap_or(file))
        .collect()
}
