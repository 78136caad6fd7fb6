//! The Python environment.

use std::path::Path;

use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, read, remove_dir};

pub(super) fn install(project: &Project) -> Result<()> {
    environment(
        &project.configs().join("python/requirements.lock"),
        &project.tools.join("venv"),
    )
}

/// Makes an environment anew when the lock file differs from the one that it was made from.
pub(crate) fn environment(lock: &Path, venv: &Path) -> Result<()> {
    super::once(&venv.join("requirements.lock"), &read(lock)?, || {
        remove_dir(venv)?;
        capture(command("python3").args(["-m", "venv"]).arg(venv))?.or_fail("python3 -m venv")?;
        let pip_program = venv.join("bin/pip");
        let mut pip = command(&pip_program);
        pip.args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--requirement",
        ])
        .arg(lock);
        capture(&mut pip)?.or_fail("pip install")?;
        capture(command(&pip_program).arg("check"))?
            .or_fail("pip check")
            .map(drop)
    })
}
