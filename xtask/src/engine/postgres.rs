//! A PostgreSQL for one run, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Place;
use super::build::Sql;
use super::processes::{Process, free_port, wait_until};
use crate::Result;
use crate::process::{capture, command, works};
use crate::project::{fresh_dir, remove_dir};
use crate::setup::debian::install_packages;

/// The line of the migrations that asks for what `Sql::queues` has brought.
const EXTENSION: &str = "CREATE EXTENSION IF NOT EXISTS pgmq CASCADE;";

/// A database with all tables and nothing in them.
const EMPTY: &str = "tasker_empty";

/// A running cluster; it ends and is removed when this is dropped.
pub(super) struct Cluster {
    port: u16,
    folder: PathBuf,
    /// None once it has ended.
    process: Option<Process>,
}

impl Cluster {
    pub(super) fn start(place: &Place, sql: &Sql) -> Result<Self> {
        let programs = programs()?;
        let user = unprivileged()?;
        // Not below the tools: the user that runs it has to be able to enter.
        let folder = std::env::temp_dir().join(format!("tasker-gen-engine.{}", std::process::id()));
        fresh_dir(&folder)?;
        let mut cluster = Self {
            port: free_port()?,
            process: None,
            folder,
        };
        if let Some(user) = user {
            capture(command("chown").arg(user).arg(&cluster.folder))?.or_fail("chown")?;
        }
        let data = cluster.folder.join("data");
        let mut initdb = run_as(user, &programs.join("initdb"));
        initdb.arg("-D").arg(&data);
        initdb.args(["--username=tasker", "--auth=trust", "--encoding=UTF8", "--no-sync"]);
        capture(&mut initdb)?.or_fail("initdb")?;
        let mut postgres = run_as(user, &programs.join("postgres"));
        postgres.arg("-D").arg(&data).arg("-p").arg(cluster.port.to_string());
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "synchronous_commit=off",
        ] {
            postgres.args(["-c", setting]);
        }
        // PostgreSQL ends at once, with all its connections, when it is interrupted.
        let process = Process::start(&mut postgres, &place.run.join("postgres.log"), "-INT")?;
        let process = cluster.process.insert(process);
        let port = cluster.port;
        wait_until("PostgreSQL", process, || {
            psql(port, "postgres", &["-c", "SELECT 1"]).is_ok()
        })?;
        cluster.fill(place, sql)?;
        Ok(cluster)
    }

    /// Makes the database that others are copies of.
    fn fill(&self, place: &Place, sql: &Sql) -> Result<()> {
        psql(self.port, "postgres", &["-c", &format!("CREATE DATABASE {EMPTY}")])?;
        self.load(&place.data.join("uuidv7.sql"))?;
        self.load(&sql.queues)?;
        for file in &sql.migrations {
            let text = fs::read_to_string(file).map_err(|e| format!("cannot read {}: {e}", file.display()))?;
            let kept: Vec<&str> = text.lines().filter(|line| *line != EXTENSION).collect();
            let edited = place.run.join("migration.sql");
            fs::write(&edited, kept.join("\n")).map_err(|e| format!("cannot write {}: {e}", edited.display()))?;
            self.load(&edited).map_err(|e| format!("{}: {e}", file.display()))?;
        }
        Ok(())
    }

    fn load(&self, file: &Path) -> Result<()> {
        psql(
            self.port,
            EMPTY,
            &["--single-transaction", "-f", &file.to_string_lossy()],
        )
    }

    /// A new database for an engine; the answer is its address.
    pub(super) fn database(&self, name: &str) -> Result<String> {
        let copy = format!("CREATE DATABASE {name} TEMPLATE {EMPTY}");
        psql(self.port, "postgres", &["-c", &copy])?;
        // Nobody asks for the password, but the engine refuses an address without one.
        Ok(format!("postgresql://tasker:none@127.0.0.1:{}/{name}", self.port))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.process = None;
        // What stays behind is in the folder for temporary files.
        let _ = remove_dir(&self.folder);
    }
}

fn psql(port: u16, database: &str, args: &[&str]) -> Result<()> {
    let mut psql = command("psql");
    psql.args(["-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", "tasker"]);
    psql.arg("-p").arg(port.to_string()).arg("-d").arg(database).args(args);
    capture(&mut psql)?.or_fail("psql").map(drop)
}

/// The folder of PostgreSQL's own programs, which Debian keeps off the path.
fn programs() -> Result<PathBuf> {
    if let Some(folder) = find_programs() {
        return Ok(folder);
    }
    install_packages(&["postgresql"])?;
    find_programs().ok_or_else(|| "there is no initdb, even with the package postgresql installed".into())
}

fn find_programs() -> Option<PathBuf> {
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let newest = versions
        .filter_map(std::result::Result::ok)
        .filter_map(|entry| Some((version(&entry.path())?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max();
    match newest {
        Some((_, folder)) => Some(folder),
        None => std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("initdb").is_file()),
    }
}

/// Whom to run PostgreSQL as, if not as whoever calls this: it refuses to be run by root.
fn unprivileged() -> Result<Option<&'static str>> {
    if capture(command("id").arg("-u"))?.stdout.trim() != "0" {
        return Ok(None);
    }
    if works("id", &["postgres"]) {
        Ok(Some("postgres"))
    } else {
        Err("PostgreSQL cannot be run by root, and there is no user `postgres`".into())
    }
}

fn run_as(user: Option<&str>, program: &Path) -> Command {
    let mut run = match user {
        Some(user) => {
            let mut setpriv = command("setpriv");
            setpriv.arg(format!("--reuid={user}")).arg(format!("--regid={user}"));
            setpriv.args(["--clear-groups", "--"]).arg(program);
            setpriv
        }
        None => command(program),
    };
    // A folder that every user can enter.
    run.current_dir("/");
    run
}
