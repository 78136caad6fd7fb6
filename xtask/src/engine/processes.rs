//! Server and worker as processes.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::api::Server;
use super::build::Programs;
use super::postgres::Cluster;
use super::{Place, Worker};
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, write_if_changed};

/// How long a process may take until it can be used, and to end.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many of the last lines of a log are shown.
const SHOWN: usize = 15;

/// A process; dropping it asks it to end, and ends it if that does not help.
pub(super) struct Process {
    child: Child,
    log: PathBuf,
    signal: &'static str,
}

impl Process {
    /// Starts it with both its streams in a file. `signal` is what it ends on.
    pub(super) fn start(command: &mut Command, log: &Path, signal: &'static str) -> Result<Self> {
        let file = File::create(log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
        let second = file.try_clone().map_err(|e| e.to_string())?;
        let child = command.stdout(file).stderr(second).spawn();
        Ok(Self {
            child: child.map_err(|e| format!("cannot run {}: {e}", command.get_program().display()))?,
            log: log.to_path_buf(),
            signal,
        })
    }

    fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()).into_owned()
    }

    fn last_words(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        let from = lines.len().saturating_sub(SHOWN);
        format!("--- {}\n{}", self.log.display(), lines[from..].join("\n"))
    }

    fn ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = capture(command("kill").args([self.signal, &id])).is_ok_and(|outcome| outcome.success);
        let start = Instant::now();
        while asked && !self.ended() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        // It has ended, or it does not listen; in either case there is nothing more to be done about it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for a process to be of use.
pub(super) fn wait_until(name: &str, process: &mut Process, mut ready: impl FnMut() -> bool) -> Result<()> {
    let start = Instant::now();
    while !ready() {
        if process.ended() || start.elapsed() > PATIENCE {
            return Err(format!("{name} did not start\n{}", process.last_words()));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// A port that nobody listens on now.
pub(super) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|e| format!("no free port: {e}"))?;
    listener.local_addr().map(|it| it.port()).map_err(|e| e.to_string())
}

/// A running server with one worker. The worker goes first when they end.
pub(super) struct Engine {
    worker: Process,
    server: Process,
    pub(super) api: Server,
    /// What the server says of the steps, in full.
    answers: PathBuf,
}

impl Engine {
    pub(super) fn start(
        project: &Project,
        place: &Place,
        programs: &Programs,
        database: &Cluster,
        worker: Worker,
    ) -> Result<Self> {
        let api = Server::at(free_port()?);
        let settings = place.run.join(format!("{}.toml", worker.name()));
        let text = fs::read_to_string(place.data.join("engine.toml")).map_err(|e| format!("engine.toml: {e}"))?;
        fs::write(&settings, text.replace("SERVER", &api.address()))
            .map_err(|e| format!("cannot write {}: {e}", settings.display()))?;
        let database = database.database(worker.name())?;
        let start = |what: &str, mut command: Command| {
            command
                .env("DATABASE_URL", &database)
                .env("TASKER_CONFIG_PATH", &settings)
                .env("TASKER_TEMPLATE_PATH", &place.templates)
                .env("TASKER_ENV", "development")
                .env("RUST_LOG", "info")
                .current_dir(&place.run);
            let log = place.run.join(format!("{}-{what}.log", worker.name()));
            Process::start(&mut command, &log, "-TERM")
        };
        let mut server = start("server", command(&programs.server))?;
        wait_until("the server", &mut server, || api.healthy())?;
        let mut process = start("worker", program(project, place, programs, worker))?;
        let log = process.log.clone();
        let ready =
            || fs::read(&log).is_ok_and(|log| String::from_utf8_lossy(&log).lines().any(|it| it == "worker ready"));
        wait_until("the worker", &mut process, ready)?;
        Ok(Self {
            worker: process,
            server,
            api,
            answers: place.run.join(format!("{}-answers", worker.name())),
        })
    }

    /// Keeps what the server says of the steps of a task, beside the logs.
    pub(super) fn keep(&self, task: &str, steps: &[serde_json::Value]) -> Result<()> {
        let text = serde_json::to_string_pretty(steps).map_err(|e| e.to_string())?;
        let name = format!("{}.json", task.replace(' ', "-"));
        write_if_changed(&self.answers.join(name), text.as_bytes())
    }

    /// The ends of the logs, for when something is wrong.
    pub(super) fn last_words(&self) -> String {
        format!("{}\n{}", self.server.last_words(), self.worker.last_words())
    }
}

/// What runs the handlers of a language.
fn program(project: &Project, place: &Place, programs: &Programs, worker: Worker) -> Command {
    match worker {
        Worker::Rust => command(&programs.worker),
        Worker::Python => {
            let mut python = command(project.python("python"));
            python
                .arg(place.data.join("worker.py"))
                .env("PYTHONPATH", &place.code)
                .env("PYTHONDONTWRITEBYTECODE", "1");
            python
        }
    }
}
