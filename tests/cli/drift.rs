//! What happens to a project over time, and what is said of it: `--check` names it, `generate` mends it and nothing else.

use crate::support::{Run, Scratch};
use std::fs;

const TEMPLATE: &str = "templates/order.yaml";
const FOLDER: &str = "out/ecommerce/order_processing";

fn project() -> Scratch {
    let scratch = Scratch::new();
    let config = "templates = [\"templates\"]\n[python]\nout = \"out\"\n";
    scratch.write("tasker-gen.toml", config);
    scratch.fixture("templates/order_processing.yaml", TEMPLATE);
    scratch.run(&["generate"]).expect(0);
    scratch
}

/// Checks that the project is off in this way, and that a run with these arguments changes these files of the template.
#[track_caller]
fn mended(scratch: &Scratch, verdict: &str, arguments: &[&str], mut changed: Vec<&str>) {
    let check = scratch.run(&["generate", "--check"]).expect(1);
    let verdict = verdict.replace("FOLDER", FOLDER);
    assert_eq!(check.stderr, verdict);
    for file in &changed {
        assert!(
            check.stdout.contains(&format!("{FOLDER}/{file}")),
            "{file}: {}",
            check.stdout
        );
    }
    let before = scratch.snapshot("out");
    scratch.run(arguments).expect(0);
    let after = scratch.snapshot("out");
    let names = before.keys().chain(after.keys());
    let written = names.filter(|name| before.get(*name) != after.get(*name));
    let mut written: Vec<&str> = written
        .filter_map(|name| name.strip_prefix(&format!("{FOLDER}/")))
        .collect();
    written.sort_unstable();
    written.dedup();
    changed.sort_unstable();
    assert_eq!(written, changed);
    scratch.run(&["generate", "--check"]).expect(0);
}

#[test]
fn an_edited_file() {
    let scratch = project();
    let path = format!("{FOLDER}/contracts.py");
    scratch.write(&path, scratch.read(&path) + "MINE = 1\n");
    let verdict = "1 file was edited by hand:\n  FOLDER/contracts.py\n\
                   Run the same command with --force in place of --check to mend that; the edits are lost then.\n";
    mended(&scratch, verdict, &["generate", "--force"], vec!["contracts.py"]);
}

#[test]
fn a_deleted_file() {
    let scratch = project();
    fs::remove_file(scratch.path().join(FOLDER).join("steps.py")).unwrap();
    let verdict = "1 file is missing:\n  FOLDER/steps.py\nRun the same command without --check to mend that.\n";
    mended(&scratch, verdict, &["generate"], vec!["steps.py"]);
}

#[test]
fn a_changed_schema() {
    let scratch = project();
    scratch.write(TEMPLATE, scratch.read(TEMPLATE).replace("message_id", "receipt_id"));
    // The manifest, which follows from them, is not listed.
    mended(
        &scratch,
        "2 files are out of date:\n  FOLDER/contracts.py\n  FOLDER/examples.py\n\
         Run the same command without --check to mend that.\n",
        &["generate"],
        vec!["contracts.py", "examples.py"],
    );
}

#[test]
fn a_step_more() {
    let scratch = project();
    let step = "steps:\n  - name: greet\n    handler: { callable: shop.greet }\n";
    scratch.write(TEMPLATE, scratch.read(TEMPLATE).replacen("steps:\n", step, 1));
    let changed = vec![
        "examples.py",
        "handlers/greet.py",
        "registration.py",
        "steps.py",
        "tests/test_greet.py",
    ];
    mended(
        &scratch,
        "2 files are missing:\n  FOLDER/handlers/greet.py\n  FOLDER/tests/test_greet.py\n\
         3 files are out of date:\n  FOLDER/examples.py\n  FOLDER/registration.py\n  FOLDER/steps.py\n\
         Run the same command without --check to mend that.\n",
        &["generate"],
        changed,
    );
}

#[test]
fn a_renamed_template() {
    let scratch = project();
    let text = scratch.read(TEMPLATE);
    scratch.write(
        TEMPLATE,
        text.replace("\nname: order_processing", "\nname: order_handling"),
    );
    let check = scratch.run(&["generate", "--check"]).expect(1);
    for said in [
        "17 files are missing:\n  out/ecommerce/order_handling/__init__.py\n",
        "  … and 7 more\n",
        "Was a template renamed? Its handlers were not touched; to carry your code along:\n",
        "  mv out/ecommerce/order_processing/handlers/process_payment.py \
         out/ecommerce/order_handling/handlers/process_payment.py\n",
        "7 files of earlier runs (generated) are not asked for any more; --prune removes them:\n",
        "10 files of earlier runs (yours) are not asked for any more, and left alone:\n",
        "The output holds code of 1 template that was not found:\n  ecommerce/order_processing 1.0.0\n",
    ] {
        assert!(check.stderr.contains(said), "{}", check.stderr);
    }
    scratch.run(&["generate", "--prune"]).expect(0);
    scratch.run(&["generate", "--check"]).expect(0);
    let left = scratch.snapshot(FOLDER).into_keys();
    let is_users = |path: &String| path.contains("/handlers/") || path.contains("/tests/");
    assert!(
        left.collect::<Vec<_>>().iter().all(is_users),
        "only the user's files stay"
    );
}

/// No file may be longer than two kilobytes: the system's answer to writing is an error, as it is on a full disk.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_named_and_the_next_run_completes() {
    let scratch = project();
    let mut limited = std::process::Command::new("sh");
    limited
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 4; exec \"$0\" generate templates --out limited",
        ])
        .arg(env!("CARGO_BIN_EXE_tasker-gen"))
        .current_dir(scratch.path())
        .env("XDG_CACHE_HOME", scratch.path().join(".cache"));
    let run = Run::new(limited.output().unwrap()).expect(2);
    assert!(run.stderr.starts_with("error: limited/"), "{}", run.stderr);
    assert!(
        run.stderr.contains(": cannot write: File too large\n"),
        "{}",
        run.stderr
    );
    scratch.run(&["generate", "templates", "--out", "limited"]).expect(0);
    scratch
        .run(&["generate", "templates", "--out", "limited", "--check"])
        .expect(0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = project();
    let folder = scratch.path().join("fixed");
    fs::create_dir(&folder).unwrap();
    let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Whoever may do everything may do this, too.
    if fs::write(folder.join("probe"), "").is_err() {
        let run = scratch.run(&["generate", "templates", "--out", "fixed"]).expect(2);
        assert!(
            run.stderr
                .contains("error: fixed/python: cannot create the folder: Permission denied"),
            "{}",
            run.stderr
        );
    }
    set(0o755);
}
