//! Whose files are whose, and what is done when that is not clear.

use crate::support::Scratch;
use std::fs;

const CONFIG: &str = "templates = [\"templates\"]\n[python]\nout = \"out\"\n";

fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("tasker-gen.toml", CONFIG);
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    scratch.fixture("templates/claims_triage.yaml", "templates/claims.yaml");
    scratch.run(&["generate"]).expect(0);
    scratch
}

const CONTRACTS: &str = "out/ecommerce/order_processing/contracts.py";
const HANDLER: &str = "out/ecommerce/order_processing/handlers/send_confirmation.py";

#[test]
fn what_was_edited_is_not_overwritten_unasked() {
    let scratch = project();
    let original = scratch.read(CONTRACTS);
    scratch.write(CONTRACTS, format!("{original}MINE = 1\n"));
    scratch.write(
        "templates/order.yaml",
        scratch.read("templates/order.yaml").replace("1.0.0", "1.1.0"),
    );
    let before = scratch.snapshot("out");
    let run = scratch.run(&["generate"]).expect(2);
    assert!(run.stdout.contains("-MINE = 1"), "{}", run.stdout);
    assert!(
        run.stderr.contains("nothing was written") && run.stderr.contains(CONTRACTS),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert!(scratch.snapshot("out") == before, "nothing at all is written");
    let report = scratch.run(&["generate", "--format", "json"]).expect(2).json();
    assert_eq!(report["written"], false);
    let files = report["files"].as_array().unwrap().iter();
    let edited: Vec<_> = files.filter(|file| file["edited"] == true).collect();
    assert_eq!(edited.len(), 1, "{edited:?}");
    let check = scratch.run(&["generate", "--check"]).expect(1);
    assert!(check.stderr.contains("1 file was edited by hand"), "{}", check.stderr);
    scratch.run(&["generate", "--force"]).expect(0);
    assert!(!scratch.read(CONTRACTS).contains("MINE"));
    scratch.run(&["generate", "--check"]).expect(0);
}

#[test]
fn a_file_that_nobody_knows_is_not_overwritten_but_line_ends_are_no_edit() {
    let scratch = project();
    fs::remove_file(scratch.path().join("out/.tasker-gen.json")).unwrap();
    let run = scratch.run(&["generate"]).expect(0);
    assert!(
        run.stdout.contains("1 created"),
        "the same content is the tool's: {}",
        run.stdout
    );
    let windows = scratch.read(CONTRACTS).replace('\n', "\r\n");
    scratch.write(CONTRACTS, windows);
    scratch.run(&["generate"]).expect(0);
    assert!(!scratch.read(CONTRACTS).contains('\r'));
    let other = Scratch::new();
    other.write("tasker-gen.toml", CONFIG);
    other.fixture("templates/order_processing.yaml", "templates/order.yaml");
    other.write(CONTRACTS, "precious\n");
    let run = other.run(&["generate"]).expect(2);
    assert!(run.stdout.contains("-precious"), "{}", run.stdout);
    assert_eq!(other.snapshot("out").len(), 1);
}

#[test]
fn what_is_gone_is_reported_and_pruned_on_request() {
    let scratch = project();
    let untouched = scratch.read("out/insurance/claims_triage/steps.py");
    assert!(!untouched.is_empty());
    let handler = fs::read_dir(scratch.path().join("out/insurance/claims_triage/handlers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| !path.ends_with("__init__.py"))
        .unwrap();
    fs::remove_file(scratch.path().join("templates/claims.yaml")).unwrap();
    let check = scratch.run(&["generate", "--check"]).expect(1);
    assert!(
        check
            .stdout
            .contains("--- out/insurance/claims_triage/steps.py\n+++ /dev/null\n"),
        "{}",
        check.stdout
    );
    assert!(check.stderr.contains("insurance/claims_triage"), "{}", check.stderr);
    scratch.run(&["generate"]).expect(0);
    assert!(scratch.path().join("out/insurance/claims_triage/steps.py").is_file());
    scratch.write("out/insurance/claims_triage/examples.py", "# edited\n");
    let planned = scratch.run(&["generate", "--prune", "--dry-run"]).expect(0);
    assert!(planned.stdout.contains("removed"), "{}", planned.stdout);
    let run = scratch.run(&["generate", "--prune"]).expect(0);
    assert!(run.stdout.contains("removed"), "{}", run.stdout);
    assert!(run.stderr.contains("generated and then edited"), "{}", run.stderr);
    assert!(!scratch.path().join("out/insurance/claims_triage/steps.py").exists());
    assert!(scratch.path().join("out/insurance/claims_triage/examples.py").is_file());
    assert!(handler.is_file(), "the user's files stay");
    scratch.run(&["generate", "--check"]).expect(0);
    assert!(!scratch.read("out/.tasker-gen.json").contains("claims"));
}

#[test]
fn pruning_leaves_no_empty_folders() {
    let scratch = project();
    fs::remove_file(scratch.path().join("templates/claims.yaml")).unwrap();
    for folder in ["handlers", "tests"] {
        let folder = scratch.path().join("out/insurance/claims_triage").join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if !path.ends_with("__init__.py") {
                fs::remove_file(path).unwrap();
            }
        }
    }
    scratch.run(&["generate", "--prune"]).expect(0);
    let left = scratch
        .snapshot("out")
        .into_keys()
        .filter(|path| path.contains("insurance"));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new());
    assert!(!scratch.path().join("out/insurance").exists());
    // A folder that holds only some of the project's templates speaks of these.
    let scratch = project();
    scratch.fixture("templates/order_processing.yaml", "templates/some/order.yaml");
    fs::remove_file(scratch.path().join("templates/order.yaml")).unwrap();
    scratch.run(&["generate", "templates/some", "--prune"]).expect(0);
    assert!(scratch.path().join("out/insurance/claims_triage/steps.py").is_file());
    // The same with paths: a folder speaks of all that there is, a file of itself.
    let scratch = project();
    fs::remove_file(scratch.path().join("templates/claims.yaml")).unwrap();
    scratch.run(&["generate", "templates/order.yaml", "--prune"]).expect(0);
    assert!(scratch.path().join("out/insurance/claims_triage/steps.py").is_file());
    let run = scratch.run(&["generate", "templates", "--check"]).expect(0);
    assert!(run.stderr.contains("insurance/claims_triage 2.3.0"), "{}", run.stderr);
    scratch.run(&["generate", "templates", "--prune"]).expect(0);
    assert!(!scratch.path().join("out/insurance/claims_triage/steps.py").exists());
}

#[test]
fn a_template_that_cannot_be_read_is_not_gone() {
    let scratch = project();
    scratch.write("templates/claims.yaml", "steps: [\n");
    scratch.run(&["generate", "--prune"]).expect(1);
    assert!(scratch.path().join("out/insurance/claims_triage/steps.py").is_file());
}

#[test]
fn a_renamed_step_offers_to_carry_its_handler_along() {
    let scratch = project();
    let text = scratch.read("templates/order.yaml");
    scratch.write(
        "templates/order.yaml",
        text.replace("send_confirmation", "notify_customer"),
    );
    let run = scratch.run(&["generate"]).expect(0);
    let new = HANDLER.replace("send_confirmation", "notify_customer");
    assert!(run.stderr.contains(&format!("mv {HANDLER} {new}")), "{}", run.stderr);
    assert!(scratch.path().join(HANDLER).is_file() && scratch.path().join(new).is_file());
}

#[test]
fn a_handler_that_no_longer_fits_is_reported_with_both_places() {
    let scratch = project();
    let text = scratch.read("templates/order.yaml");
    let step = text.find("  - name: send_confirmation").unwrap();
    let (before, after) = text.split_at(step);
    let schema = after.find("    result_schema:").unwrap();
    let end = after[schema + 1..]
        .find("\n    p")
        .map_or(after.len(), |at| schema + 1 + at + 1);
    scratch.write(
        "templates/order.yaml",
        format!("{before}{}{}", &after[..schema], &after[end..]),
    );
    let check = scratch.run(&["generate", "--check"]).expect(1);
    assert!(check.stderr.contains("handler-signature-drift"), "{}", check.stderr);
    let run = scratch.run(&["generate"]).expect(0);
    assert!(
        run.stderr
            .contains(&format!("{HANDLER}:1:25: `SendConfirmationResult` is no longer in")),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("templates/order.yaml:"), "{}", run.stderr);
    scratch.write(HANDLER, "# written anew\nhandle = None\n");
    assert_eq!(scratch.run(&["generate"]).expect(0).stderr, "");
    scratch.run(&["generate", "--check"]).expect(0);
}

#[test]
fn handlers_of_another_style_are_reported_and_stay() {
    let scratch = project();
    let before = scratch.read(HANDLER);
    let config = scratch.read("tasker-gen.toml") + "style = \"class\"\n";
    scratch.write("tasker-gen.toml", config);
    let run = scratch.run(&["generate"]).expect(0);
    let lacks = format!("warning[handler-signature-drift]: {HANDLER}:1:1: there is no `SendConfirmationHandler` in it");
    assert!(run.stderr.contains(&lacks), "{}", run.stderr);
    assert_eq!(scratch.read(HANDLER), before);
    let check = scratch.run(&["generate", "--check"]).expect(1);
    assert!(check.stderr.contains("handler-signature-drift"), "{}", check.stderr);
    std::fs::remove_file(scratch.path().join(HANDLER)).unwrap();
    let run = scratch.run(&["generate"]).expect(0);
    assert!(!run.stderr.contains("`SendConfirmationHandler`"), "{}", run.stderr);
    assert!(
        scratch
            .read(HANDLER)
            .contains("class SendConfirmationHandler(SendConfirmationBase):")
    );
}

#[test]
fn an_unchanged_run_is_remembered_and_any_change_is_noticed() {
    let scratch = project();
    let first = scratch.run(&["generate"]).expect(0);
    assert!(first.stdout.starts_with("Nothing to do"), "{}", first.stdout);
    let cached = || fs::read_dir(scratch.path().join(".cache/tasker-gen")).unwrap().count();
    assert_eq!(cached(), 1);
    for _ in 0..3 {
        assert_eq!(scratch.run(&["generate"]).expect(0).stdout, first.stdout);
    }
    // One byte, the same size, the same time of modification.
    let path = scratch.path().join("templates/order.yaml");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("version: 1.0.0", "version: 1.0.1", 1)).unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    let run = scratch.run(&["generate"]).expect(0);
    assert!(run.stdout.contains("updated"), "{}", run.stdout);
    scratch.run(&["generate"]).expect(0);
    fs::remove_file(scratch.path().join(CONTRACTS)).unwrap();
    assert!(scratch.run(&["generate"]).expect(0).stdout.contains("1 created"));
    scratch.run(&["generate"]).expect(0);
    fs::remove_file(scratch.path().join(HANDLER)).unwrap();
    assert!(scratch.run(&["generate"]).expect(0).stdout.contains("1 created"));
    scratch.run(&["generate"]).expect(0);
    scratch.fixture("templates/payroll_run.yaml", "templates/payroll.yaml");
    assert!(scratch.run(&["generate"]).expect(0).stdout.contains("3 templates"));
    scratch.run(&["generate"]).expect(0);
    scratch.write("tasker-gen.toml", format!("header = \"new\"\n{CONFIG}"));
    assert!(scratch.run(&["generate"]).expect(0).stdout.contains("updated"));
    // A cache that makes no sense is none.
    let cache = fs::read_dir(scratch.path().join(".cache/tasker-gen"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    fs::write(cache.path(), "nonsense").unwrap();
    assert!(scratch.run(&["generate"]).expect(0).stdout.starts_with("Nothing to do"));
}
