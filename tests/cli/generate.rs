//! Writing: what is created, what is left alone, and what is said about it.

use crate::support::{Scratch, fixtures};
use std::collections::BTreeSet;
use std::fs;

fn shop() -> Scratch {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    scratch.fixture("templates/claims_triage.yaml", "templates/claims.yaml");
    scratch
}

const GENERATE: &[&str] = &["generate", "templates", "--out", "out"];
const JSON: &[&str] = &["generate", "templates", "--out", "out", "--format", "json"];

#[test]
fn a_second_run_writes_nothing() {
    let scratch = shop();
    let first = scratch.run(GENERATE).expect(0);
    for language in ["out/python", "out/ruby", "out/rust", "out/typescript"] {
        assert!(first.stdout.contains(language), "{}", first.stdout);
    }
    assert!(first.stdout.lines().count() < 20, "no wall of paths:\n{}", first.stdout);
    assert_eq!(first.stderr, "");
    let before = scratch.snapshot("out");
    assert!(before.keys().all(|path| !path.contains(".tmp")));
    let second = scratch.run(GENERATE).expect(0);
    assert!(second.stdout.starts_with("Nothing to do"), "{}", second.stdout);
    assert_eq!(scratch.snapshot("out"), before, "not even a new time stamp");
    let quiet = scratch.run(&[GENERATE, &["--quiet"]].concat()).expect(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
}

#[test]
fn json_lists_every_file_and_every_contract() {
    let scratch = shop();
    let run = scratch.run(JSON).expect(0);
    let report = run.json();
    assert_eq!(report["version"], 1);
    assert_eq!(report["findings"], serde_json::json!([]));
    let listed: BTreeSet<String> = run.with_status("created").into_iter().collect();
    let written: BTreeSet<String> = scratch.snapshot("out").into_keys().collect();
    assert_eq!(listed, written);
    for file in report["files"].as_array().unwrap() {
        assert!(["tool", "user"].contains(&file["owner"].as_str().unwrap()));
    }
    let contracts = report["contracts"].as_array().unwrap();
    for language in ["python", "ruby", "rust", "typescript"] {
        let find = |role: &str, step: Option<&str>, event: Option<&str>| {
            let matches = contracts.iter().filter(|contract| {
                contract["language"] == language
                    && contract["template"] == "order_processing"
                    && contract["role"] == role
                    && contract.get("step").and_then(|step| step.as_str()) == step
                    && contract.get("event").and_then(|event| event.as_str()) == event
            });
            assert_eq!(matches.count(), 1, "{language} {role} {step:?}");
        };
        find("input", None, None);
        find("result", Some("validate_cart"), None);
        find("config", Some("validate_cart"), None);
        find("event", Some("process_payment"), Some("payment.charged"));
    }
    for contract in contracts {
        for key in [
            "namespace",
            "template",
            "version",
            "role",
            "language",
            "file",
            "import_root",
            "module",
            "type",
            "parse",
            "serialise",
            "parse_text",
            "serialise_text",
        ] {
            assert!(contract[key].is_string(), "{key} in {contract}");
        }
        assert!(
            scratch.path().join(contract["file"].as_str().unwrap()).is_file(),
            "{contract}"
        );
        assert!(
            scratch.path().join(contract["import_root"].as_str().unwrap()).is_dir(),
            "{contract}"
        );
        assert!(!contract["module"].as_str().unwrap().contains("{root}"), "{contract}");
    }
}

#[test]
fn what_the_user_wrote_stays_and_what_the_tool_wrote_is_mended() {
    let scratch = shop();
    let first = scratch.run(JSON).expect(0).json();
    let path_of = |owner: &str| {
        let files = first["files"].as_array().unwrap().iter();
        let mut mine = files.filter(|file| file["owner"] == owner && file["language"] == "python");
        mine.find_map(|file| {
            let path = file["path"].as_str()?;
            path.contains("/order_processing/").then(|| path.to_owned())
        })
        .unwrap()
    };
    let (user, tool) = (path_of("user"), path_of("tool"));
    let original = scratch.read(&tool);
    scratch.write(&user, "# all mine\nhandle = None\n");
    scratch.write(&tool, "# edited\n");

    let check = scratch.run(&[GENERATE, &["--check"]].concat()).expect(1);
    assert!(check.stdout.contains(&format!("+++ {tool}")), "{}", check.stdout);
    assert!(check.stdout.contains("-# edited"), "{}", check.stdout);
    assert!(!check.stdout.contains(&user));
    assert!(check.stderr.contains("1 file was edited by hand"), "{}", check.stderr);
    assert_eq!(scratch.read(&tool), "# edited\n", "--check writes nothing");

    let dry = scratch.run(&[JSON, &["--dry-run"]].concat()).expect(0);
    assert_eq!(dry.with_status("updated"), [tool.as_str()]);
    assert_eq!(scratch.read(&tool), "# edited\n", "--dry-run writes nothing");

    let second = scratch.run(&[JSON, &["--force"]].concat()).expect(0);
    assert_eq!(second.with_status("updated"), [tool.as_str()]);
    assert!(second.with_status("kept").contains(&user));
    assert_eq!(scratch.read(&user), "# all mine\nhandle = None\n");
    assert_eq!(scratch.read(&tool), original);
    scratch.run(&[GENERATE, &["--check"]].concat()).expect(0);

    fs::remove_file(scratch.path().join(&tool)).unwrap();
    let check = scratch.run(&[GENERATE, &["--check"]].concat()).expect(1);
    assert!(check.stdout.contains("--- /dev/null"), "{}", check.stdout);
    assert!(check.stderr.contains("1 file is missing:\n"), "{}", check.stderr);
}

#[test]
fn checking_and_planning_write_nothing() {
    let scratch = shop();
    scratch.run(&[GENERATE, &["--check"]].concat()).expect(1);
    let dry = scratch.run(&[GENERATE, &["--dry-run"]].concat()).expect(0);
    assert!(dry.stdout.contains("Would generate"), "{}", dry.stdout);
    assert!(!scratch.path().join("out").exists());
}

#[test]
fn a_run_over_a_part_never_shrinks_what_is_shared() {
    let scratch = shop();
    scratch.run(GENERATE).expect(0);
    let before = scratch.snapshot("out");
    for part in ["templates/order.yaml", "templates/claims.yaml"] {
        scratch.run(&["generate", part, "--out", "out"]).expect(0);
        assert_eq!(scratch.snapshot("out"), before, "{part}");
    }
    let apart = shop();
    for part in ["templates/claims.yaml", "templates/order.yaml"] {
        apart.run(&["generate", part, "--out", "out"]).expect(0);
    }
    let contents = |scratch: &Scratch| -> Vec<(String, Vec<u8>)> {
        let files = scratch.snapshot("out").into_iter();
        files.map(|(path, (content, _))| (path, content)).collect()
    };
    assert!(
        contents(&apart) == contents(&scratch),
        "one after the other gives the same as all at once"
    );
    let elsewhere = shop();
    elsewhere
        .run(&["generate", "./templates/../templates", "--out", "./a/../out/"])
        .expect(0);
    assert!(contents(&elsewhere) == contents(&scratch), "paths leave no trace");
}

#[test]
fn two_versions_live_side_by_side() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "templates/a.yaml");
    scratch.fixture("templates/order_processing_v2.yaml", "templates/b.yaml");
    scratch.run(GENERATE).expect(0);
    for folder in ["order_processing", "order_processing_v2_0_0"] {
        assert!(scratch.path().join("out/python/ecommerce").join(folder).is_dir());
    }
}

#[test]
fn only_the_languages_asked_for() {
    let scratch = shop();
    scratch
        .run(&[GENERATE, &["--lang", "ruby,python", "--lang", "ruby"]].concat())
        .expect(0);
    let mut written: Vec<_> = fs::read_dir(scratch.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, ["python", "ruby"]);
}

#[test]
fn a_template_with_errors_does_not_stop_the_others() {
    let scratch = shop();
    scratch.fixture("invalid/eight_mistakes.yaml", "templates/broken.yaml");
    let run = scratch.run(GENERATE).expect(1);
    assert!(run.stderr.contains("templates/broken.yaml:"), "{}", run.stderr);
    assert!(
        run.stderr.contains("8 errors; nothing was generated for 1 file."),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("Generated code for 2 templates"), "{}", run.stdout);
    assert!(scratch.path().join("out/python/ecommerce/order_processing").is_dir());
    assert!(!scratch.path().join("out/python/web_shop").exists());
}

#[test]
fn of_two_templates_with_one_identity_the_first_is_generated() {
    let scratch = shop();
    scratch.fixture("templates/order_processing.yaml", "templates/z.yaml");
    let run = scratch.run(JSON).expect(1);
    let finding = &run.json()["findings"][0];
    assert_eq!(finding["code"], "duplicate-template");
    assert_eq!(finding["file"], "templates/z.yaml");
    assert_eq!(finding["related"][0]["file"], "templates/order.yaml");
    assert!(scratch.path().join("out/python/ecommerce/order_processing").is_dir());
}

#[test]
fn a_step_that_goes_leaves_its_files_and_says_so() {
    let scratch = shop();
    scratch.run(GENERATE).expect(0);
    let text = scratch.read("templates/order.yaml");
    let (kept, _) = text.split_once("  - name: send_confirmation").unwrap();
    scratch.write("templates/order.yaml", kept);
    let run = scratch.run(JSON).expect(0);
    let orphaned = run.with_status("orphaned");
    assert!(orphaned.iter().any(|path| path.contains("send")), "{orphaned:?}");
    assert!(orphaned.iter().all(|path| scratch.path().join(path).is_file()));
    let again = scratch.run(GENERATE).expect(0);
    assert!(again.stderr.contains("not asked for any more"), "{}", again.stderr);
}

#[test]
fn a_broken_manifest_is_named() {
    let scratch = shop();
    scratch.run(GENERATE).expect(0);
    scratch.write("out/ruby/.tasker-gen.json", "<<<<<<< HEAD\n");
    let run = scratch.run(GENERATE).expect(2);
    assert!(run.stderr.contains("out/ruby/.tasker-gen.json"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_out_is_refused() {
    let scratch = shop();
    fs::create_dir_all(scratch.path().join("out/python")).unwrap();
    fs::create_dir(scratch.path().join("outside")).unwrap();
    std::os::unix::fs::symlink(
        scratch.path().join("outside"),
        scratch.path().join("out/python/ecommerce"),
    )
    .unwrap();
    let run = scratch.run(GENERATE).expect(2);
    assert!(run.stderr.contains("out/python/ecommerce"), "{}", run.stderr);
    assert_eq!(fs::read_dir(scratch.path().join("outside")).unwrap().count(), 0);
}

#[test]
fn all_fixtures_generate() {
    let scratch = Scratch::new();
    for folder in ["templates", "hostile"] {
        let path = fixtures().join(folder);
        let path = path.to_str().unwrap();
        let run = scratch.run(&["generate", path, "--out", folder]).expect(0);
        assert_eq!(run.stderr, "");
    }
    for (path, _) in scratch.snapshot("hostile") {
        let harmless = |c: char| c.is_ascii_alphanumeric() || "/_-.".contains(c);
        assert!(path.chars().all(harmless), "{path:?}");
    }
}
