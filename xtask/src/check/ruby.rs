//! Ruby: the interpreter's own warnings, rubocop, and the signatures.

use super::Stage;
use crate::process::{capture, command};
use crate::project::Project;
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
    rubocop
        .arg("--config")
        .arg(configs.join("rubocop.yml"))
        .args(&stage.names)
        .current_dir(&stage.root);

    let mut rbs = command("ruby");
    rbs.arg(configs.join("rbs_check.rb"))
        .arg(project.stand_ins().join("ruby/sig"));
    rbs.args(&stage.names).current_dir(&stage.root);

    vec![
        Row::of("ruby", "ruby -wc", &stage.scope(&["rb"]), capture(&mut syntax)),
        Row::of("ruby", "rubocop", &stage.scope(&["rb"]), capture(&mut rubocop)),
        Row::of("ruby", "rbs validate", &stage.scope(&["rbs"]), capture(&mut rbs)),
    ]
}
