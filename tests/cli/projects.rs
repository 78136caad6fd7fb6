//! Several projects in one repository: of each file the nearest configuration counts, wherever the command is run.

use crate::support::Scratch;

fn template(name: &str, step: &str) -> String {
    format!(
        "name: {name}\nnamespace_name: shop\nversion: 1.0.0\nsteps:\n  - name: {step}\n    handler: {{ callable: {step} }}\n"
    )
}

/// An outer project, and two within it.
fn repository() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "tasker-gen.toml",
        "templates = [\"templates\"]\n[python]\nout = \"out\"\n[lint.levels]\nmissing-input-schema = \"error\"\n",
    );
    scratch.write("templates/outer.yaml", template("outer", "charge"));
    scratch.write(
        "a/tasker-gen.toml",
        "templates = [\"templates\"]\nexclude = [\"templates/old.yaml\"]\nheader = \"Of a\"\n[ruby]\nout = \"gen\"\n\
         [lint.levels]\nmissing-input-schema = \"allow\"\n",
    );
    scratch.write("a/templates/one.yaml", template("one", "charge"));
    scratch.write("a/templates/old.yaml", template("old", "charge"));
    scratch.write(
        "b/tasker-gen.toml",
        "templates = [\".\"]\n[typescript]\nout = \"gen\"\n",
    );
    scratch.write("b/two.yaml", template("two", "charge"));
    scratch
}

#[test]
fn code_goes_where_the_nearest_file_says() {
    let scratch = repository();
    let run = scratch.run(&["generate", "."]).expect(0);
    for folder in ["out ", "a/gen ", "b/gen "] {
        assert!(run.stdout.contains(&format!("\n  {folder}")), "{}", run.stdout);
    }
    for folder in ["out/shop/outer", "a/gen/shop/one", "b/gen/shop/two"] {
        assert!(scratch.path().join(folder).is_dir(), "{folder}");
    }
    assert!(!scratch.path().join("a/gen/shop/old").exists() && !scratch.path().join("out/shop/one").exists());
    assert!(scratch.read("a/gen/shop/one/contracts.rb").contains("# Of a\n"));
    // The same as in each of the folders.
    for folder in [".", "a", "b"] {
        let run = scratch.run_in(folder, &["generate", "--check"]).expect(0);
        assert_eq!(run.stdout, "");
    }
    scratch.run(&["generate", "--check", "."]).expect(0);
    // A change of one is the drift of one; programs get one report.
    scratch.write("b/two.yaml", template("two", "refund"));
    let run = scratch.run(&["generate", "--check", "."]).expect(1);
    assert!(run.stdout.contains("b/gen/shop/two/steps.ts") && !run.stdout.contains("a/gen"));
    let report = scratch.run(&["generate", "--check", ".", "--format", "json"]).expect(1);
    let languages: std::collections::BTreeSet<String> = report.json()["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["language"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        languages.into_iter().collect::<Vec<_>>(),
        ["python", "ruby", "typescript"]
    );
    assert!(
        report
            .with_status("updated")
            .iter()
            .all(|path| path.starts_with("b/gen/"))
    );
    // Without a path it is about the project here.
    scratch.run(&["generate", "--check"]).expect(0);
}

#[test]
fn a_file_that_is_named_belongs_to_its_own_project() {
    let scratch = repository();
    let run = scratch.run_in("b", &["generate", "../a/templates/one.yaml"]).expect(0);
    assert!(run.stdout.contains("../a/gen"), "{}", run.stdout);
    assert!(!scratch.path().join("b/gen").exists());
    // A configuration that is named holds for all.
    scratch
        .run(&["generate", "--config", "b/tasker-gen.toml", "a/templates/one.yaml"])
        .expect(0);
    assert!(scratch.path().join("b/gen/shop/one").is_dir());
}

#[test]
fn patterns_reach_into_other_projects_but_do_not_speak_for_them() {
    let scratch = repository();
    scratch
        .run_in("a", &["generate", "templates/old.yaml", "templates/one.yaml"])
        .expect(0);
    scratch.write(
        "tasker-gen.toml",
        "templates = [\"templates\", \"*/templates/*.yaml\"]\n[python]\nout = \"out\"\n",
    );
    let run = scratch.run(&["generate", "--prune"]).expect(0);
    assert!(!run.stdout.contains("removed"), "{}", run.stdout);
    // What the project excludes is not gone, seen from outside.
    assert!(scratch.path().join("a/gen/shop/old/contracts.rb").exists());
    assert_eq!(run.stderr, "");
    // Its own run knows better.
    let run = scratch.run_in("a", &["generate"]).expect(0);
    assert!(run.stderr.contains("shop/old"), "{}", run.stderr);
}

#[test]
fn no_two_projects_write_to_one_folder() {
    let scratch = repository();
    let run = scratch
        .run(&["generate", ".", "--out", "all", "--lang", "python"])
        .expect(2);
    assert_eq!(
        run.stderr,
        "error: a and b are projects apart, and both would be written to all/python; run the command for one of them, or \
         say in the tasker-gen.toml of each where its code goes\n"
    );
    assert!(!scratch.path().join("all").exists());
    // Files that are no templates make no project.
    scratch.write("compose.yaml", "services: {}\n");
    std::fs::remove_dir_all(scratch.path().join("templates")).unwrap();
    scratch
        .run(&["generate", ".", "--check", "--out", "all", "--lang", "python"])
        .expect(2);
    std::fs::remove_dir_all(scratch.path().join("a")).unwrap();
    scratch
        .run(&["generate", ".", "--out", "all", "--lang", "python"])
        .expect(0);
    scratch.write("tasker-gen.toml", "");
    scratch.run(&["generate", "."]).expect(0);
    assert!(scratch.path().join("b/gen/shop/two").is_dir());
}

#[test]
fn findings_have_the_levels_of_their_projects() {
    let scratch = repository();
    let run = scratch.run(&["lint", ".", "--format", "concise"]).expect(1);
    let about_inputs: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.contains("missing-input-schema"))
        .collect();
    assert_eq!(about_inputs.len(), 2, "{}", run.stdout);
    assert!(
        about_inputs[0].starts_with("b/two.yaml:") && about_inputs[0].contains("info["),
        "{about_inputs:?}"
    );
    assert!(about_inputs[1].starts_with("templates/outer.yaml:") && about_inputs[1].contains("error"));
    assert!(!run.stdout.contains("old.yaml"));
    let mut command = scratch.command(&[
        "lint",
        "-",
        "--stdin-filename",
        "a/templates/new.yaml",
        "--format",
        "concise",
    ]);
    let input = scratch.write("input", template("new", "charge"));
    let run = command.stdin(std::fs::File::open(input).unwrap()).output().unwrap();
    assert!(!crate::support::Run::new(run).stdout.contains("missing-input-schema"));
}

#[test]
fn each_project_has_a_baseline_of_its_own() {
    let scratch = repository();
    let baseline = |folder: &str, rest: &str| {
        scratch.write(
            &format!("{folder}/tasker-gen.toml"),
            format!("{rest}[lint]\nbaseline = \"known.json\"\n"),
        );
    };
    for folder in [".", "a", "b"] {
        baseline(folder, "");
    }
    let run = scratch.run(&["lint", ".", "--write-baseline"]).expect(0);
    assert_eq!(run.stderr.lines().count(), 3, "{}", run.stderr);
    assert!(scratch.read("a/known.json").contains("\"templates/one.yaml\""));
    let run = scratch.run(&["lint", "."]).expect(0);
    assert!(run.stdout.contains("nothing found"), "{}", run.stdout);
    scratch.run_in("a", &["lint"]).expect(0);
    let run = scratch
        .run(&["lint", ".", "--write-baseline", "--baseline", "all.json"])
        .expect(2);
    assert!(run.stderr.contains("3 projects"), "{}", run.stderr);
}

#[test]
fn a_reference_stays_within_the_project_of_its_file() {
    let scratch = repository();
    let with_reference = template("one", "charge") + "    result_schema: { $ref: ../schemas/money.yaml }\n";
    scratch.write("a/templates/one.yaml", with_reference);
    scratch.write("a/schemas/money.yaml", "type: integer\n");
    for arguments in [
        ["generate", "--check", "."],
        ["lint", "--deny", "unresolved-ref"],
        ["inspect", ".", "-q"],
    ] {
        let run = scratch.run(&arguments);
        assert!(
            !run.stderr.contains("unresolved-ref") && !run.stdout.contains("unresolved-ref"),
            "{run:?}"
        );
    }
}

#[test]
fn what_only_reads_takes_all_projects_as_one_set() {
    let scratch = repository();
    let names = |arguments: &[&str]| -> Vec<String> {
        let report = scratch.run(arguments).expect(0).json();
        let all = report["workflows"].as_array().unwrap().iter();
        all.map(|workflow| workflow["name"].as_str().unwrap().to_owned())
            .collect()
    };
    for command in ["graph", "inspect"] {
        assert_eq!(names(&[command, ".", "--format", "json"]), ["one", "two", "outer"]);
    }
    scratch.write("b/same.yaml", template("one", "charge"));
    let run = scratch.run(&["docs", "."]).expect(1);
    assert!(run.stderr.contains("duplicate-template"), "{}", run.stderr);
    // Each project may have it.
    scratch.run(&["generate", "."]).expect(0);
}

#[test]
fn what_is_wrong_with_the_nearest_file_is_said() {
    let scratch = repository();
    scratch.write("a/tasker-gen.toml", "tempaltes = []\n");
    for command in ["generate", "lint", "graph", "docs", "inspect"] {
        let run = scratch.run(&[command, "."]).expect(2);
        assert_eq!(
            run.stderr,
            "error: a/tasker-gen.toml:1:1: unknown key `tempaltes`; did you mean `templates`?\n"
        );
    }
}

#[test]
fn changes_are_judged_by_the_project_of_their_template() {
    let scratch = repository();
    scratch.git(&["init", "--quiet"]);
    scratch.write("tasker-gen.toml", "");
    scratch.commit("before");
    for (path, name) in [
        ("templates/outer.yaml", "outer"),
        ("a/templates/one.yaml", "one"),
        ("b/two.yaml", "two"),
    ] {
        scratch.write(
            path,
            template(name, "refund") + "    result_schema: { type: integer }\n",
        );
    }
    // No template of the project.
    scratch.write("a/compose.yaml", template("unwanted", "charge"));
    let accepted = "[diff]\nversion-policy = \"report\"\n[[diff.accepted]]\ncode = \"step-removed\"\n\
                    path = \"steps/charge\"\nreason = \"It is.\"\n";
    scratch.write(
        "a/tasker-gen.toml",
        format!("templates = [\"templates\"]\n[ruby]\n{accepted}"),
    );
    let changes = |arguments: &[&str]| -> Vec<String> {
        let report = scratch.run(arguments).json();
        let mut all = Vec::new();
        for workflow in report["workflows"].as_array().unwrap() {
            for change in workflow["changes"].as_array().unwrap() {
                let word = if change["accepted"].is_null() {
                    "open"
                } else {
                    "accepted"
                };
                all.push(format!(
                    "{} {} {word} {}",
                    workflow["name"].as_str().unwrap(),
                    change["code"].as_str().unwrap(),
                    change["languages"],
                ));
            }
        }
        all
    };
    let found = changes(&["diff", "HEAD", "--format", "json"]);
    let of = |name: &str| -> Vec<&String> { found.iter().filter(|change| change.starts_with(name)).collect() };
    assert!(of("unwanted").is_empty(), "{found:?}");
    assert!(
        of("one").iter().any(|it| it.contains("accepted [\"ruby\"]")),
        "{found:?}"
    );
    assert!(!of("one").iter().any(|it| it.contains("version")), "{found:?}");
    assert!(of("two").iter().any(|it| it.contains("version-")) && of("outer").iter().any(|it| it.contains("version-")));
    assert!(!of("two").iter().any(|it| it.contains(" accepted ")), "{found:?}");
    // A break is written into the file of its project.
    let arguments = [
        "diff",
        "HEAD",
        "--accept",
        "step-removed",
        "steps/charge",
        "--template",
        "shop/two",
        "--reason",
        "Yes.",
    ];
    let run = scratch.run(&arguments).expect(0);
    assert!(run.stderr.contains("b/tasker-gen.toml"), "{}", run.stderr);
    assert!(scratch.read("b/tasker-gen.toml").contains("template = \"shop/two\""));
}
