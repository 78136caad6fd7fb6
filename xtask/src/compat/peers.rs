//! The peers: Python packages in an environment of their own, and the tests of one of them.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};

use super::{Question, Said};
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, fresh_dir, read, remove_dir};
use crate::setup;

/// As the script knows them.
pub(super) const PEERS: [&str; 2] = ["jsonsubschema", "jsoncompat"];

/// The source package that has the tests, and the hash of its archive: pip refuses any other.
const SOURCE: &str =
    "jsonsubschema==0.0.8 --hash=sha256:39846ece264fe62aae5dd86e71bef8899a5d0869b8be03ab582066acbee7f9d9\n";

/// Unpacks the tests of a source package.
const UNPACK: &str = r#"
import glob, sys, tarfile
[source] = glob.glob(sys.argv[1] + "/*.tar.gz")
with tarfile.open(source) as files:
    for member in files.getmembers():
        parts = member.name.split("/")
        if member.isfile() and parts[1:2] == ["test"] and len(parts) == 3:
            member.name = parts[2]
            files.extract(member, sys.argv[2])
"#;

fn dir(project: &Project) -> PathBuf {
    project.tools.join("compat")
}

fn script(project: &Project) -> PathBuf {
    project.configs().join("compat/peers.py")
}

fn python(project: &Project, program: &str) -> PathBuf {
    dir(project).join("venv/bin").join(program)
}

/// Makes the environment and fetches the tests, unless both are there as they should be.
pub(super) fn install(project: &Project) -> Result<()> {
    let lock = project.configs().join("compat/requirements.lock");
    let inputs = [&read(&lock)?[..], SOURCE.as_bytes()].concat();
    let dir = dir(project);
    setup::once(&dir.join("installed"), &inputs, || {
        remove_dir(&dir)?;
        fresh_dir(&dir.join("tests"))?;
        capture(command("python3").args(["-m", "venv"]).arg(dir.join("venv")))?.or_fail("python3 -m venv")?;
        let mut pip = command(python(project, "pip"));
        pip.args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--requirement",
        ]);
        capture(pip.arg(&lock))?.or_fail("pip install")?;
        let source = dir.join("source");
        fresh_dir(&source)?;
        let requirements = source.join("requirements.txt");
        std::fs::write(&requirements, SOURCE).map_err(|error| format!("{}: {error}", requirements.display()))?;
        let mut pip = command(python(project, "pip"));
        pip.args(["download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        pip.args(["--no-binary", "jsonsubschema", "--require-hashes", "--requirement"]);
        pip.arg(&requirements).arg("--dest").arg(&source);
        capture(&mut pip)?.or_fail("pip download jsonsubschema")?;
        let mut unpack = command("python3");
        unpack.args(["-c", UNPACK]).arg(&source).arg(dir.join("tests"));
        capture(&mut unpack)?.or_fail("unpacking the tests").map(drop)
    })
}

/// The pairs that the tests of jsonsubschema assert something of.
pub(super) fn questions(project: &Project) -> Result<Vec<Question>> {
    let mut pairs = command(python(project, "python"));
    pairs.arg(script(project)).arg("pairs").arg(dir(project).join("tests"));
    let text = capture(&mut pairs)?
        .or_fail("reading the tests of jsonsubschema")?
        .stdout;
    let pairs: Vec<(String, Value, Value, bool)> =
        serde_json::from_str(&text).map_err(|error| format!("the tests of jsonsubschema: {error}"))?;
    let question = |(name, narrow, wide, expected)| Question {
        name,
        narrow,
        wide,
        expected,
    };
    Ok(pairs.into_iter().map(question).collect())
}

/// What a peer says.
pub(super) fn ask(project: &Project, peer: &str, questions: &[Question]) -> Result<Vec<Said>> {
    let pairs: Vec<Value> = questions
        .iter()
        .map(|question| json!([question.narrow, question.wide]))
        .collect();
    let mut answer = command(python(project, "python"));
    answer.arg(script(project)).args(["answer", peer]);
    answer.stdin(Stdio::piped()).stdout(Stdio::piped());
    let failed = |error: std::io::Error| format!("asking {peer}: {error}");
    let mut child = answer.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(Value::from(pairs).to_string().as_bytes())
            .map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    let words: Vec<String> =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("asking {peer}: {error}"))?;
    if words.len() != questions.len() {
        return Err(format!(
            "asking {peer}: {} answers to {} questions",
            words.len(),
            questions.len()
        ));
    }
    let said = |word: &String| match word.as_str() {
        "yes" => Said::Yes,
        "no" => Said::No,
        _ => Said::Unknown,
    };
    Ok(words.iter().map(said).collect())
}
