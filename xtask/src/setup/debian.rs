//! Debian packages.

use crate::Result;
use crate::process::{capture, command, works};

/// A program with a trial run, and the package that brings it.
type Program = (&'static str, &'static [&'static str], &'static str);

const PROGRAMS: [Program; 6] = [
    ("ruby", &["-e", "exit(RUBY_VERSION >= '3.1')"], "ruby"),
    ("ruby", &["-e", "require 'rbs'"], "ruby"),
    ("ruby", &["-e", "require 'minitest'"], "ruby-minitest"),
    ("rubocop", &["--version"], "rubocop"),
    ("protoc", &["--version"], "protobuf-compiler"),
    ("python3", &["-c", "import ensurepip, venv"], "python3-venv"),
];

/// Installs the packages of the proofs whose programs are missing.
pub(super) fn install() -> Result<()> {
    ensure(&PROGRAMS)
}

/// Installs the packages whose programs are missing.
pub(crate) fn ensure(programs: &[Program]) -> Result<()> {
    let missing = || programs.iter().filter(|(program, args, _)| !works(program, args));
    let mut packages: Vec<&str> = missing().map(|(_, _, package)| *package).collect();
    packages.dedup();
    if packages.is_empty() {
        return Ok(());
    }
    install_packages(&packages)?;
    match missing().next() {
        None => Ok(()),
        Some((program, args, package)) => Err(format!(
            "`{program} {}` fails even with the package {package} installed",
            args.join(" ")
        )),
    }
}

/// Installs packages, whether they are there or not.
pub(crate) fn install_packages(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !works("apt-get", &["--version"]) {
        return Err(format!(
            "missing: {names} (Debian's names), and there is no apt-get to install them"
        ));
    }
    println!("setup: installing {names}");
    apt_get(&["update"])?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

fn apt_get(args: &[&str]) -> Result<()> {
    let root = capture(command("id").arg("-u"))?.stdout.trim() == "0";
    let mut apt = if root { command("apt-get") } else { command("sudo") };
    if !root {
        apt.args(["--non-interactive", "apt-get"]);
    }
    apt.args(["--quiet=2", "--option", "Dpkg::Use-Pty=0"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive");
    capture(&mut apt)?
        .or_fail(&format!("apt-get {}", args.join(" ")))
        .map(drop)
}
