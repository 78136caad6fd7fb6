//! The crates that generated Rust code is compiled with.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::process::{capture, cargo, command};
use crate::project::{Project, read, remove_dir, write_if_changed};

/// A build script of the SDK's dependencies downloads this version of a web page; its files are in the npm registry, too.
const SWAGGER_UI: &str = "5.17.14";

/// The variable that tells a crate where it is. To Cargo all these crates are the same one, since they share a target folder
/// and have the same place within their workspaces, and files outside of a package go by their absolute names: the crate of
/// one check would pass for compiled when that of another is. A variable that the code asks for is compared, too.
pub(crate) const PLACE: &str = "TASKER_GEN_PLACE";

/// Packs the npm package's files the way the build script expects to find them.
const PACK: &str = r#"
import sys, tarfile, zipfile
source, target, version = sys.argv[1:]
with tarfile.open(source) as files, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
    for member in sorted(files.getmembers(), key=lambda member: member.name):
        folder, _, name = member.name.partition("/")
        if member.isfile() and folder == "package" and "/" not in name:
            archive.writestr(f"swagger-ui-{version}/dist/{name}", files.extractfile(member).read())
"#;

pub(super) fn install(project: &Project) -> Result<()> {
    let lock = read(&project.configs().join("rust/Cargo.lock"))?;
    super::once(&project.tools.join("swagger-ui.version"), SWAGGER_UI.as_bytes(), || {
        swagger_ui(project)
    })?;
    let empty = project.tools.join("rust");
    super::once(&empty.join("fetched"), &lock, || {
        write_crate(project, &empty, "")?;
        capture(cargo(&empty).args(["fetch", "--locked", "--quiet"]))?
            .or_fail("cargo fetch")
            .map(drop)
    })
}

/// The zip file in place of the download.
pub(crate) fn swagger_ui_zip(project: &Project) -> PathBuf {
    project.tools.join("swagger-ui.zip")
}

/// Writes the manifests of a crate around generated code into a folder, and what the crate consists of.
pub(crate) fn write_crate(project: &Project, dir: &Path, lib: &str) -> Result<()> {
    for name in ["Cargo.toml", "Cargo.lock", "edition2024/Cargo.toml"] {
        write_if_changed(&dir.join(name), &read(&project.configs().join("rust").join(name))?)?;
    }
    let lib = format!("{lib}\nconst _: Option<&str> = option_env!({PLACE:?});\n");
    write_if_changed(&dir.join("src/lib.rs"), lib.as_bytes())
}

fn swagger_ui(project: &Project) -> Result<()> {
    let package = format!("swagger-ui-dist@{SWAGGER_UI}");
    let scratch = project.tools.join("swagger-ui");
    crate::project::fresh_dir(&scratch)?;
    let mut pack = command("npm");
    pack.args(["pack", "--silent", &package]).current_dir(&scratch);
    capture(&mut pack)?.or_fail(&format!("npm pack {package}"))?;
    let tarball = scratch.join(format!("swagger-ui-dist-{SWAGGER_UI}.tgz"));
    let mut zip = command("python3");
    zip.args(["-c", PACK])
        .arg(&tarball)
        .arg(swagger_ui_zip(project))
        .arg(SWAGGER_UI);
    capture(&mut zip)?.or_fail("packing swagger-ui.zip")?;
    remove_dir(&scratch)
}

/// The manifest of a crate for generated contracts alone, without the SDK.
pub(crate) fn contracts_manifest(name: &str) -> String {
    format!(
        "\
[package]
name = \"{name}\"
version = \"0.0.0\"
edition = \"2021\"
publish = false

[workspace]

[dependencies]
regex = \"1\"
serde = {{ version = \"1\", features = [\"derive\"] }}
serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}

[profile.dev]
debug = 0
incremental = false
"
    )
}
