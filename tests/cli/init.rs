//! `init`: from an empty folder to generated handlers.

use crate::support::{Run, Scratch};
use std::process::Command;

const LANGUAGES: [(&str, &str); 4] = [
    ("python", "tasker_handlers"),
    ("ruby", "lib/tasker_handlers"),
    ("rust", "src/tasker_handlers"),
    ("typescript", "src/tasker-handlers"),
];

#[test]
fn an_empty_folder_becomes_a_project() {
    for (language, out) in LANGUAGES {
        let scratch = Scratch::new();
        let run = scratch.run(&["init", "--lang", language]).expect(0);
        assert!(
            run.stdout.contains("Checked 1 template: no findings."),
            "{}",
            run.stdout
        );
        assert_eq!(run.stderr, "");
        let config = scratch.read("tasker-gen.toml");
        assert!(config.contains(&format!("[{language}]\nout = \"{out}\"\n")), "{config}");
        for file in ["templates/greeting.yaml", ".gitattributes", ".pre-commit-config.yaml"] {
            assert!(scratch.path().join(file).exists(), "{file}");
        }
        scratch.run(&["lint", "templates", "--lang", language]).expect(0);
        let generated = scratch.run(&["generate", "--format", "json"]).expect(0);
        let created = generated.with_status("created");
        assert!(
            created
                .iter()
                .any(|path| path.starts_with(&format!("{out}/hello/greeting/handlers/"))),
            "{created:?}"
        );
        scratch.run(&["generate", "--check"]).expect(0);
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let scratch = Scratch::new();
    scratch.write(".gitattributes", "* text=auto\n");
    scratch.write(".pre-commit-config.yaml", "repos: []\n");
    let run = scratch.run(&["init", "--lang", "rust"]).expect(0);
    assert!(
        run.stdout.contains("Kept .gitattributes") && run.stdout.contains("    /src/tasker_handlers/**"),
        "{}",
        run.stdout
    );
    assert_eq!(scratch.read(".gitattributes"), "* text=auto\n");
    assert_eq!(scratch.read(".pre-commit-config.yaml"), "repos: []\n");

    let before = scratch.snapshot(".");
    let again = scratch.run(&["init"]).expect(0);
    assert!(!again.stdout.contains("Created"), "{}", again.stdout);
    assert_eq!(scratch.snapshot("."), before);

    scratch.write("tasker-gen.toml", "templates = 7\n");
    let broken = scratch.run(&["init"]).expect(2);
    assert!(broken.stderr.contains("tasker-gen.toml:1:13: "), "{}", broken.stderr);
}

#[test]
fn what_a_folder_holds_says_what_it_is() {
    let scratch = Scratch::new();
    let run = scratch.run(&["init"]).expect(2);
    assert!(
        run.stderr.contains("--lang") && run.stderr.contains("typescript"),
        "{}",
        run.stderr
    );
    assert_eq!(scratch.snapshot(".").len(), 0, "nothing is half done");

    scratch.write("package.json", "{}");
    scratch.write("compose.yaml", "services: {}\n");
    scratch.fixture("templates/order_processing.yaml", "config/tasks/shop/order.yaml");
    scratch.fixture("templates/payroll_run.yaml", "config/tasks/payroll.yaml");
    let run = scratch.run(&["init"]).expect(0);
    let config = scratch.read("tasker-gen.toml");
    assert!(
        config.contains("templates = [\"config/tasks\"]\n\n[typescript]\n"),
        "{config}"
    );
    assert!(!scratch.path().join("templates").exists());
    assert!(run.stdout.contains("Checked 2 templates"), "{}", run.stdout);
}

#[test]
fn a_folder_within_a_repository_gets_no_hooks_of_its_own() {
    let scratch = Scratch::new();
    scratch.write(".git/HEAD", "ref: refs/heads/main\n");
    let run = scratch.run(&["init", "--lang", "python", "services/mail"]).expect(0);
    assert!(
        run.stdout.contains("No .pre-commit-config.yaml was written"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("cd services/mail\n"), "{}", run.stdout);
    assert!(scratch.path().join("services/mail/tasker-gen.toml").exists());
    assert!(!scratch.path().join("services/mail/.pre-commit-config.yaml").exists());
}

#[test]
fn templates_with_errors_are_reported() {
    let scratch = Scratch::new();
    scratch.fixture("invalid/unknown_dependency.yaml", "templates/a.yaml");
    let run = scratch.run(&["init", "--lang", "python"]).expect(1);
    assert!(
        run.stderr.contains("unknown-dependency") && !run.stdout.contains("Next:"),
        "{}",
        run.stdout
    );
}

/// What git says of a file is what the tool says: generated if it is the tool's, not if it is the user's.
#[test]
fn reviewers_see_the_users_files_only() {
    let scratch = Scratch::new();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(arguments)
            .current_dir(scratch.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        Run::new(git.output().unwrap())
    };
    git(&["init", "-q", "."]);
    scratch
        .run(&["init", "--lang", "python,ruby,rust,typescript"])
        .expect(0);
    for (language, out) in LANGUAGES {
        scratch
            .run(&["generate", "templates", "--out", "x", "--lang", language])
            .expect(0);
        std::fs::create_dir_all(scratch.path().join(out).parent().unwrap()).unwrap();
        let report = scratch
            .run(&[
                "generate",
                "templates",
                "--out",
                "x",
                "--lang",
                language,
                "--format",
                "json",
            ])
            .expect(0);
        std::fs::rename(scratch.path().join("x").join(language), scratch.path().join(out)).unwrap();
        let report = report.json();
        for file in report["files"].as_array().unwrap() {
            let path = file["path"].as_str().unwrap().replace(&format!("x/{language}"), out);
            let said = git(&["check-attr", "linguist-generated", "--", &path]).stdout;
            let expected = if file["owner"] == "tool" { "set" } else { "unset" };
            assert!(said.ends_with(&format!(": {expected}\n")), "{said}");
        }
    }
}
