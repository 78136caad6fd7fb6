//! The Python environment.

use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, read, remove_dir};

/// Makes the environment anew when the lock file differs from the one that it was made from.
pub(super) fn install(project: &Project) -> Result<()> {
    let lock = project.configs().join("python/requirements.lock");
    let venv = project.tools.join("venv");
    super::once(&venv.join("requirements.lock"), &read(&lock)?, || {
        remove_dir(&venv)?;
        capture(command("python3").args(["-m", "venv"]).arg(&venv))?.or_fail("python3 -m venv")?;
        let mut pip = command(project.python("pip"));
        pip.args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--requirement",
        ])
        .arg(&lock);
        capture(&mut pip)?.or_fail("pip install")?;
        capture(command(project.python("pip")).arg("check"))?
            .or_fail("pip check")
            .map(drop)
    })
}
