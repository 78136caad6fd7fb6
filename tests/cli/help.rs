//! What the help says, works: every example in it is run.

use crate::support::Scratch;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The commands that the help lists.
fn commands(scratch: &Scratch) -> Vec<String> {
    let help = scratch.run(&["--help"]).expect(0).stdout;
    let list = help.split("Commands:\n").nth(1).unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    // A description that goes on in the next line is set in further.
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

fn examples(help: &str) -> Vec<String> {
    let list = help.split("Examples:\n").nth(1).unwrap_or_default();
    list.lines()
        .filter_map(|line| line.strip_prefix("  tasker-gen "))
        .map(|rest| format!("tasker-gen {rest}"))
        .collect()
}

/// Runs a line as a user types it.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_tasker-gen"));
    let mut path = vec![PathBuf::from(program.parent().unwrap())];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap()
}

/// A project as the examples assume it: templates in a folder and a configuration, committed.
fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    scratch.write(
        "tasker-gen.toml",
        "templates = [\"templates\"]\n[python]\nout = \"worker/handlers\"\n",
    );
    let commit =
        "git init -q -b main . && git add . && git -c user.name=a -c user.email=a@example.org commit -qm Begin";
    let output = shell(scratch.path(), commit);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    scratch
}

#[cfg(unix)]
#[test]
fn every_example_works() {
    let mut count = 0;
    for command in commands(&Scratch::new()) {
        let scratch = project();
        let help = scratch.run(&[&command, "--help"]).expect(0).stdout;
        for example in examples(&help) {
            let output = shell(scratch.path(), &example);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{example}: {said}");
            assert!(!said.contains("panicked"), "{example}: {said}");
            count += 1;
        }
    }
    assert!(count >= 15, "{count} examples");
}

#[test]
fn every_command_but_a_plain_list_has_an_example() {
    let scratch = Scratch::new();
    for command in commands(&scratch) {
        let help = scratch.run(&[&command, "--help"]).expect(0).stdout;
        assert!(command == "rules" || !examples(&help).is_empty(), "{command}");
    }
}

#[test]
fn shells_get_their_completions() {
    let scratch = Scratch::new();
    for (shell, part) in [
        ("bash", "complete -F _tasker__gen"),
        ("zsh", "#compdef tasker-gen"),
        ("fish", "complete -c tasker-gen"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = scratch.run(&["completions", shell]).expect(0).stdout;
        assert!(script.contains(part), "{shell}: {script}");
        // PowerShell's completions know no values.
        let values: &[&str] = if shell == "powershell" {
            &[]
        } else {
            &["typescript", "mermaid"]
        };
        for word in ["generate", "dry-run"].iter().chain(values) {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    scratch.run(&["completions", "cmd"]).expect(2);
}

#[cfg(unix)]
#[test]
fn bash_reads_its_completions() {
    let scratch = Scratch::new();
    let line = "bash -c 'source <(tasker-gen completions bash); COMP_WORDS=(tasker-gen gr); COMP_CWORD=1; \
        _tasker__gen tasker-gen gr tasker-gen; echo ${COMPREPLY[@]}'";
    let output = shell(scratch.path(), line);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "graph\n", "{output:?}");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let scratch = Scratch::new();
    let page = scratch.run(&["man"]).expect(0).stdout;
    assert!(page.contains(".TH tasker-gen 1") && page.contains("generate"), "{page}");
    scratch.run(&["man", "--out", "man1"]).expect(0);
    for command in commands(&scratch) {
        let page = scratch.read(&format!("man1/tasker-gen-{command}.1"));
        assert!(page.contains(&format!("tasker\\-gen {command}")), "{page}");
    }
    let again = scratch.run(&["man", "--out", "man1"]).expect(0);
    assert!(again.stdout.starts_with("Wrote 0 pages"), "{}", again.stdout);
}
