//! Instructions instead of seconds: they show a slowdown on a busy machine, too.

use super::Bench;
use crate::Result;
use crate::process::{capture, command};
use crate::project::{Project, read};
use crate::setup;

/// What is counted, with the arguments of the program.
const RUNS: [(&str, &[&str]); 3] = [
    (
        "generate, four languages",
        &["generate", "--out", "generated", "--no-cache", "--quiet"],
    ),
    ("lint", &["lint", "--quiet"]),
    ("inspect", &["inspect", "--format", "json"]),
];

/// More than this share above what BENCHMARKS.md says is a regression. Threads and hashing differ by less from run to run.
const TOLERANCE: f64 = 0.10;

/// Prints the table; whether nothing became slower.
pub(super) fn table(project: &Project, bench: &Bench) -> Result<bool> {
    setup::debian::ensure(&[("valgrind", &["--version"], "valgrind")])?;
    let known = String::from_utf8_lossy(&read(&project.root.join("BENCHMARKS.md"))?).into_owned();
    let fixtures = project.root.join("fixtures/templates");
    println!("| instructions | million |\n| --- | --: |");
    let mut good = true;
    for (name, args) in RUNS {
        let mut valgrind = command("valgrind");
        valgrind
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&bench.program)
            .args(args)
            .arg(&fixtures)
            .current_dir(&bench.scratch);
        let outcome = capture(&mut valgrind)?.or_fail(name)?;
        let counted = collected(&outcome.stderr).ok_or("callgrind said no number")?;
        let million = counted as f64 / 1e6;
        println!("| {name} | {million:.0} |");
        match recorded(&known, name) {
            Some(before) if million > before * (1.0 + TOLERANCE) => {
                println!(
                    "    more than the {before:.0} of BENCHMARKS.md by {:.0} %",
                    (million / before - 1.0) * 100.0
                );
                good = false;
            }
            Some(_) => {}
            None => println!("    not in BENCHMARKS.md"),
        }
    }
    Ok(good)
}

/// The last number of callgrind's `Collected : 123`.
fn collected(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.split_once("Collected : "))?;
    line.1.trim().parse().ok()
}

/// The number in the row of the table.
fn recorded(text: &str, name: &str) -> Option<f64> {
    let start = format!("| {name} | ");
    let row = text.lines().find_map(|line| line.strip_prefix(start.as_str()))?;
    row.trim_end_matches([' ', '|']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found() {
        assert_eq!(collected("==1== \n==1== Collected : 5275\n"), Some(5275));
        assert_eq!(recorded("| a | b |\n| lint | 17 |\n", "lint"), Some(17.0));
        assert_eq!(recorded("| lint x | 17 |\n", "lint"), None);
    }
}
