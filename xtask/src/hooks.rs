//! `cargo xtask hooks`: the wheel, and the hooks for pre-commit, the way that others use them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Outcome, capture, cargo, command};
use crate::project::{Project, fresh_dir};
use crate::report::{Report, Row};
use crate::setup::python::environment;
use crate::{Result, no_arguments};

pub(crate) const HELP: &str = "\
Usage: cargo xtask hooks

Builds the wheel with maturin (an optimised build), installs it into an empty environment, and runs the program from there.
Then makes a repository whose commits pass the hooks of .pre-commit-hooks.yaml: a sound commit goes through, a template with a
mistake and code that is out of date do not. The same with the hook of docs/ci.md that installs the wheel by itself. The
workflows of docs/ci.md have to be what GitHub and GitLab publish schemas for. pre-commit, maturin and check-jsonschema come from
PyPI, by tests/tools/hooks/requirements.lock. Not a part of `cargo xtask test`: the build takes too long.
";

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    no_arguments(args)?;
    let tools = project.tools.join("hooks");
    environment(&project.configs().join("hooks/requirements.lock"), &tools)?;
    let site = Site {
        tools: tools.join("bin"),
        folder: project.target.join("proofs/hooks"),
    };
    fresh_dir(&site.folder)?;
    let mut report = Report::default();
    let wheel = timed(&mut report, "wheel", || site.wheel(project));
    if let Some(wheel) = wheel {
        timed(&mut report, "hooks of this repository", || site.hooks(project));
        timed(&mut report, "hook that installs the wheel", || site.local_hook(&wheel));
    }
    timed(&mut report, "documented workflows", || site.workflows(project));
    report.print();
    Ok(report.good())
}

fn timed<T>(report: &mut Report, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
    let start = std::time::Instant::now();
    let outcome = work();
    let (value, failure) = match outcome {
        Ok(value) => (Some(value), None),
        Err(failure) => (None, Some(failure)),
    };
    report.add(Row {
        group: "hooks".into(),
        name: name.into(),
        scope: String::new(),
        failure,
        took: start.elapsed(),
    });
    value
}

struct Site {
    /// Where the programs of the environment are.
    tools: PathBuf,
    folder: PathBuf,
}

impl Site {
    /// Builds the wheel, and installs it where nothing else is.
    fn wheel(&self, project: &Project) -> Result<PathBuf> {
        let wheels = self.folder.join("wheels");
        let mut maturin = command(self.tools.join("maturin"));
        maturin
            .args(["build", "--release", "--locked", "--quiet", "--out"])
            .arg(&wheels)
            .current_dir(&project.root)
            .env("CARGO_TARGET_DIR", &project.target);
        // As for Cargo: what it says of this package would make build scripts run again.
        for (name, _) in cargo(&project.root).get_envs() {
            maturin.env_remove(name);
        }
        capture(&mut maturin)?.or_fail("maturin build")?;
        let mut built = fs::read_dir(&wheels).map_err(|error| error.to_string())?;
        let wheel =
            built.find_map(|entry| Some(entry.ok()?.path()).filter(|path| path.extension() == Some("whl".as_ref())));
        let wheel = wheel.ok_or("maturin built no wheel")?;
        let venv = self.folder.join("venv");
        capture(command("python3").args(["-m", "venv"]).arg(&venv))?.or_fail("python3 -m venv")?;
        let mut pip = command(venv.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-index"])
            .arg(&wheel);
        capture(&mut pip)?.or_fail("pip install")?;
        let version = capture(command(self.program()).arg("--version"))?.or_fail("tasker-gen --version")?;
        let expected = concat!("tasker-gen ", env!("CARGO_PKG_VERSION"));
        if version.stdout.starts_with(expected) {
            Ok(wheel)
        } else {
            Err(format!("the wheel holds {:?}", version.stdout))
        }
    }

    /// The program that the wheel brought.
    fn program(&self) -> PathBuf {
        self.folder.join("venv/bin/tasker-gen")
    }

    /// `.pre-commit-hooks.yaml` from a repository of its own, with the program on the path.
    fn hooks(&self, project: &Project) -> Result<()> {
        let source = self.repository("source")?;
        let hooks = ".pre-commit-hooks.yaml";
        fs::copy(project.root.join(hooks), source.join(hooks)).map_err(|error| error.to_string())?;
        self.commit(&source, "Add the hooks")?.or_fail("git commit")?;
        let revision = self.git(&source, &["rev-parse", "HEAD"])?.or_fail("git rev-parse")?;
        let config = format!(
            "repos:\n  - repo: {}\n    rev: {}\n    hooks: [{{ id: tasker-gen-lint }}, {{ id: tasker-gen-drift }}]\n",
            source.display(),
            revision.stdout.trim()
        );
        let home = self.project("project", &config)?;
        self.sound(&home, "Start")?;

        let template = home.join("templates/greeting.yaml");
        let text = fs::read_to_string(&template).map_err(|error| error.to_string())?;
        write(
            &template,
            &format!("{text}  - name: greet_again\n    handler: {{ callable: again }}\n    dependencies: [nobody]\n"),
        )?;
        self.refused(&home, "unknown-dependency")?;

        write(
            &template,
            &format!("{text}  - name: greet_again\n    handler: {{ callable: again }}\n"),
        )?;
        self.refused(&home, "files are missing")?;
        let mut generate = command(self.program());
        capture(generate.arg("generate").current_dir(&home))?.or_fail("tasker-gen generate")?;
        self.sound(&home, "Greet again")
    }

    /// The hook of docs/ci.md: pre-commit installs the wheel into an environment of its own.
    fn local_hook(&self, wheel: &Path) -> Result<()> {
        let config = format!(
            "repos:\n  - repo: local\n    hooks:\n      - id: tasker-gen-lint\n        name: Lint task templates\n        \
             entry: tasker-gen lint\n        language: python\n        additional_dependencies: [\"{}\"]\n        \
             pass_filenames: false\n        files: \\.ya?ml$\n",
            wheel.display()
        );
        let home = self.project("local", &config)?;
        // So that only the hook's own environment has the program.
        fs::remove_file(self.program()).map_err(|error| error.to_string())?;
        self.sound(&home, "Start")?;
        write(&home.join("templates/second.yaml"), "name: second\nsteps: []\n")?;
        self.refused(&home, "missing-field")
    }

    /// The workflows of docs/ci.md, against the schemas that check-jsonschema brings along.
    fn workflows(&self, project: &Project) -> Result<()> {
        let page = fs::read_to_string(project.root.join("docs/ci.md")).map_err(|error| error.to_string())?;
        let blocks = page.split("```yaml\n").skip(1);
        let blocks: Vec<&str> = blocks.filter_map(|rest| rest.split("```").next()).collect();
        for (mark, schema) in [("\njobs:", "github-workflows"), ("\n  script:", "gitlab-ci")] {
            let block = blocks.iter().find(|block| block.contains(mark));
            let block = block.ok_or_else(|| format!("docs/ci.md shows nothing for {schema}"))?;
            let file = self.folder.join(format!("{schema}.yml"));
            write(&file, block)?;
            let mut check = command(self.tools.join("check-jsonschema"));
            check.args(["--builtin-schema", &format!("vendor.{schema}")]).arg(&file);
            capture(&mut check)?.or_fail(schema)?;
        }
        Ok(())
    }

    /// A repository with a project in it, in which hooks run before a commit.
    fn project(&self, name: &str, config: &str) -> Result<PathBuf> {
        let home = self.repository(name)?;
        write(&home.join(".pre-commit-config.yaml"), config)?;
        for args in [&["init", "--lang", "python"][..], &["generate"]] {
            let mut run = command(self.program());
            run.args(args)
                .current_dir(&home)
                .env("XDG_CACHE_HOME", self.folder.join("cache"));
            capture(&mut run)?.or_fail(&format!("tasker-gen {}", args.join(" ")))?;
        }
        let mut install = self.here(command(self.tools.join("pre-commit")), &home);
        capture(install.arg("install"))?.or_fail("pre-commit install")?;
        Ok(home)
    }

    fn repository(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        fresh_dir(&folder)?;
        self.git(&folder, &["init", "--quiet"])?.or_fail("git init")?;
        Ok(folder)
    }

    fn sound(&self, home: &Path, message: &str) -> Result<()> {
        self.commit(home, message)?.or_fail("a sound commit").map(drop)
    }

    fn refused(&self, home: &Path, reason: &str) -> Result<()> {
        let outcome = self.commit(home, "A mistake")?;
        let said = outcome.text();
        match outcome.success {
            false if said.contains(reason) => Ok(()),
            false => Err(format!("a commit was refused, but not with {reason:?}:\n{said}")),
            true => Err(format!("a commit went through in spite of {reason:?}:\n{said}")),
        }
    }

    fn commit(&self, home: &Path, message: &str) -> Result<Outcome> {
        self.git(home, &["add", "--all"])?.or_fail("git add")?;
        self.git(home, &["commit", "--quiet", "--message", message])
    }

    fn git(&self, home: &Path, args: &[&str]) -> Result<Outcome> {
        let mut git = self.here(command("git"), home);
        capture(
            git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
                .args(args),
        )
    }

    /// With the programs of this proof first on the path, and nobody's settings.
    fn here(&self, mut command: Command, home: &Path) -> Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let ours = [self.folder.join("venv/bin"), self.tools.clone()];
        let all = ours.into_iter().chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(all) {
            command.env("PATH", path);
        }
        command
            .current_dir(home)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("PRE_COMMIT_HOME", self.folder.join("pre-commit"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"));
        command
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
