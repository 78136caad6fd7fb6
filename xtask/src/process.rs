//! Running programs.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// What came of a program that could be started.
pub(crate) struct Outcome {
    pub(crate) success: bool,
    /// Exit code; none if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) took: Duration,
}

impl Outcome {
    /// Both streams, for a person to read.
    pub(crate) fn text(&self) -> String {
        [self.stdout.trim_end(), self.stderr.trim_end()]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The outcome, or what the program said as the reason why not.
    pub(crate) fn or_fail(self, doing: &str) -> Result<Self> {
        if self.success {
            Ok(self)
        } else {
            Err(format!("{doing} failed:\n{}", self.text()))
        }
    }
}

/// A command with nothing on its standard input.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

/// Cargo, the one that runs this program, in a folder. What it tells this program about the xtask package is kept from it:
/// some build scripts ask to be run again when such a variable changes.
pub(crate) fn cargo(dir: &Path) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(dir);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "LD_LIBRARY_PATH" {
            cargo.env_remove(&name);
        }
    }
    cargo
}

/// Runs a command to its end and keeps what it says.
pub(crate) fn capture(command: &mut Command) -> Result<Outcome> {
    let start = Instant::now();
    let output = command.output().map_err(|e| not_started(command, &e))?;
    Ok(outcome(output, start.elapsed()))
}

/// As [`capture`], but a command that takes longer is ended.
pub(crate) fn capture_within(command: &mut Command, patience: Duration) -> Result<Outcome> {
    let start = Instant::now();
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| not_started(command, &e))?;
    let read = |stream: Option<Box<dyn std::io::Read + Send>>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let whole = stream.map(|mut stream| stream.read_to_end(&mut bytes));
            (bytes, whole)
        })
    };
    let stdout = read(child.stdout.take().map(|it| Box::new(it) as _));
    let stderr = read(child.stderr.take().map(|it| Box::new(it) as _));
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|e| e.to_string())? {
            break status;
        }
        if start.elapsed() > patience {
            // It may have ended by itself by now.
            let _ = child.kill();
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let bytes =
        |reader: std::thread::JoinHandle<(Vec<u8>, _)>| reader.join().map(|(bytes, _)| bytes).unwrap_or_default();
    let output = Output {
        status,
        stdout: bytes(stdout),
        stderr: bytes(stderr),
    };
    Ok(outcome(output, start.elapsed()))
}

/// Runs a command to its end and lets its output through.
pub(crate) fn stream(command: &mut Command) -> Result<Outcome> {
    let start = Instant::now();
    let status = command.status().map_err(|e| not_started(command, &e))?;
    Ok(outcome(
        Output {
            status,
            stdout: Vec::new(),
            stderr: Vec::new(),
        },
        start.elapsed(),
    ))
}

/// Whether a program is there and content.
pub(crate) fn works(program: impl AsRef<OsStr>, args: &[&str]) -> bool {
    capture(command(program).args(args)).is_ok_and(|outcome| outcome.success)
}

fn outcome(output: Output, took: Duration) -> Outcome {
    Outcome {
        success: output.status.success(),
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        took,
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!(
        "cannot run {}: {error} (`cargo xtask setup` installs what is missing)",
        command.get_program().display()
    )
}
