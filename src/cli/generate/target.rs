//! Where the code of each language goes.

use super::super::Stop;
use super::super::project::Project;
use crate::emit::{Language, Style};
use crate::project;
use std::path::{Path, PathBuf};

/// Where the code of a language goes.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) language: Language,
    /// What handlers are.
    pub(super) style: Style,
    /// The output root.
    pub(super) root: PathBuf,
    /// The output root as it is shown.
    pub(super) shown: String,
}

/// Where each language goes: `--out` with a folder for each, or where the configuration says.
pub(super) fn targets(languages: &[Language], out: Option<&Path>, project: &Project) -> Result<Vec<Target>, Stop> {
    let mut targets: Vec<Target> = Vec::new();
    let mut without = Vec::new();
    for &language in languages {
        let configured = project.config.languages.get(&language);
        let root = match (out, configured.and_then(|it| it.out.as_ref())) {
            (Some(out), _) => out.join(language.name()),
            (None, Some(out)) => relative(&project.root.join(&out.value), &project.here),
            (None, None) => {
                without.push(language.name());
                continue;
            }
        };
        let absolute = project::absolute(&root, &project.here);
        let shown = project::relative_to(&absolute, &project.here);
        if let Some(other) = targets.iter().find(|target| target.shown == shown) {
            let both = format!("{} and {language} would both be written to {shown}", other.language);
            return Err(Stop::because(format!("{both}; give each a folder of its own")));
        }
        targets.push(Target {
            language,
            style: configured.map(|it| it.style).unwrap_or_default(),
            root,
            shown,
        });
    }
    if without.is_empty() {
        return Ok(targets);
    }
    let help = "give --out DIR, or write `out` into the table of the language in tasker-gen.toml";
    Err(Stop::because(format!(
        "nothing says where {} goes; {help}",
        without.join(", ")
    )))
}

/// As seen from the working directory, so that messages show no path of this machine.
fn relative(path: &Path, here: &Path) -> PathBuf {
    PathBuf::from(project::relative_to(&project::absolute(path, here), here))
}
