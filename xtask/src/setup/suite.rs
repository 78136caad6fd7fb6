//! The JSON Schema Test Suite, out of the source package of a Python library.

use std::path::PathBuf;

use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, fresh_dir, read, remove_dir, write_if_changed};

/// The package and the hash of its source archive: pip refuses any other.
const PACKAGE: &str =
    "jsonschema==4.26.0 --hash=sha256:0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326\n";

/// Unpacks what the suite consists of.
const UNPACK: &str = r#"
import glob, sys, tarfile
[source] = glob.glob(sys.argv[1] + "/*.tar.gz")
with tarfile.open(source) as files:
    for member in files.getmembers():
        parts = member.name.split("/")
        if member.isfile() and parts[1:2] == ["json"] and ".." not in parts:
            member.name = "/".join(parts[2:])
            files.extract(member, sys.argv[2])
"#;

/// Where the suite is.
pub(crate) fn dir(project: &Project) -> PathBuf {
    project.tools.join("json-schema-test-suite")
}

pub(super) fn install(project: &Project) -> Result<()> {
    let dir = dir(project);
    super::once(&dir.join("package"), PACKAGE.as_bytes(), || {
        fresh_dir(&dir)?;
        let scratch = project.tools.join("json-schema-test-suite.download");
        fresh_dir(&scratch)?;
        let requirements = scratch.join("requirements.txt");
        write_if_changed(&requirements, PACKAGE.as_bytes())?;
        let mut pip = command(project.python("pip"));
        pip.args(["download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        pip.args(["--no-binary", "jsonschema", "--require-hashes", "--requirement"]);
        pip.arg(&requirements).arg("--dest").arg(&scratch);
        capture(&mut pip)?.or_fail("pip download jsonschema")?;
        capture(command("python3").args(["-c", UNPACK]).arg(&scratch).arg(&dir))?.or_fail("unpacking the suite")?;
        read(&dir.join("tests/draft2020-12/ref.json"))?;
        remove_dir(&scratch)
    })
}
