//! Clocks, medians and peaks.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Result;
use crate::process::{capture, command};

const STARTS: usize = 60;

/// Runs a program, and says how long that took.
pub(super) fn timed(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    let outcome = capture(command)?;
    let took = start.elapsed();
    outcome.or_fail(&command.get_program().display().to_string())?;
    Ok(took)
}

pub(super) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub(super) fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

/// How many bytes a program has in memory at most, as the system counts them for a process that has ended.
pub(super) fn peak(program: &Command) -> Result<u64> {
    const SCRIPT: &str = "import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == 'darwin' else 1024))";
    let mut python = command("python3");
    python
        .args(["-c", SCRIPT])
        .arg(program.get_program())
        .args(program.get_args());
    if let Some(folder) = program.get_current_dir() {
        python.current_dir(folder);
    }
    for (name, value) in program.get_envs() {
        python.env(name, value.unwrap_or_default());
    }
    let outcome = capture(&mut python)?.or_fail("measuring memory")?;
    let peak = outcome.stdout.trim();
    peak.parse().map_err(|_| format!("{peak:?} is no number of bytes"))
}

/// Starting the program, beside one that does nothing.
pub(super) fn start_up(program: &Path) -> Result<()> {
    let (mut version, mut nothing) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        version.push(timed(command(program).arg("--version"))?);
        nothing.push(timed(&mut command("true"))?);
    }
    println!(
        "\n`tasker-gen --version` takes {:.2} ms, `true` {:.2} ms (medians of {STARTS}).",
        milliseconds(median(version)),
        milliseconds(median(nothing))
    );
    Ok(())
}
