//! `diff` over real git repositories.

use crate::support::{Run, Scratch};
use std::fs;

const TEMPLATE: &str = "\
name: order
namespace_name: shop
version: 1.0.0
steps:
  - name: check
    handler: { callable: shop.check }
    result_schema: { type: object, required: [total], properties: { total: { type: number } } }
  - name: pay
    handler: { callable: shop.pay }
    dependencies: [check]
  - name: ship
    handler: { callable: shop.ship }
    dependencies: [pay]
";

/// The total is gone.
fn broken() -> String {
    TEMPLATE.replace(", required: [total], properties: { total: { type: number } }", "")
}

fn repository() -> Scratch {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    scratch
}

/// Level, code and path of the breaks, but for the version.
#[track_caller]
fn breaks(run: &Run) -> Vec<String> {
    let json = run.json();
    let workflows = json["workflows"].as_array().unwrap().iter();
    let changes = workflows.flat_map(|workflow| workflow["changes"].as_array().unwrap());
    changes
        .filter(|change| change["level"] == "breaking" && change["path"] != "version")
        .map(|change| {
            format!(
                "{} {}",
                change["code"].as_str().unwrap(),
                change["path"].as_str().unwrap()
            )
        })
        .collect()
}

const REMOVED: [&str; 1] = ["result-field-removed steps/check/result/total"];

#[test]
fn places_of_revisions_are_paths_of_the_checkout() {
    let scratch = repository();
    let config = "templates = [\"templates\"]\nexclude = [\"templates/drafts\"]\n";
    scratch.write("tasker-gen.toml", config);
    scratch.write("templates/order.yaml", TEMPLATE);
    // Neither looked for, nor looked at.
    scratch.write("elsewhere/order.yaml", TEMPLATE);
    scratch.write("templates/drafts/order.yaml", "name: [");
    scratch.commit("one");
    scratch.run(&["diff", "main..."]).expect(0);
    let without = TEMPLATE.split("  - name: ship").next().unwrap();
    scratch.write("templates/order.yaml", without);
    scratch.commit("two");
    let github = scratch
        .run(&["diff", "HEAD~1", "HEAD", "--format", "github"])
        .expect(1)
        .stdout;
    assert!(github.contains("::error file=templates/order.yaml,line=11"), "{github}");
    let text = scratch.run(&["diff", "HEAD~1"]).expect(1).stdout;
    assert!(text.contains("HEAD~1:templates/order.yaml:11:"), "{text}");
}

#[test]
fn three_dots_ask_for_the_common_ancestor() {
    let scratch = repository();
    scratch.write("order.yaml", TEMPLATE);
    scratch.commit("one");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.commit("nothing");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.write("order.yaml", broken().replace("1.0.0", "2.0.0"));
    scratch.commit("main goes on");
    scratch.git(&["switch", "--quiet", "topic"]);
    // What main did meanwhile is no change of the topic.
    scratch.run(&["diff", "main..."]).expect(0);
    scratch.run(&["diff", "main...topic"]).expect(0);
    scratch.run(&["diff", "main...", "topic"]).expect(0);
    let found = scratch.run(&["diff", "topic", "main", "--format", "json"]).expect(1);
    assert_eq!(breaks(&found), REMOVED);
    // What is not committed yet counts.
    scratch.write("order.yaml", broken().replace("1.0.0", "2.0.0"));
    let found = scratch.run(&["diff", "main...", "--format", "json"]).expect(1);
    assert_eq!(breaks(&found), REMOVED);
    scratch.run(&["diff", "main...topic", "main"]).expect(2);
    scratch.run(&["diff", "mian..."]).expect(2);
}

#[test]
fn templates_that_move_are_followed() {
    let scratch = repository();
    scratch.write("old place/größe 🧾.yaml", TEMPLATE);
    scratch.write("old place/other.yaml", TEMPLATE.replace("order", "other"));
    scratch.commit("one");
    fs::remove_dir_all(scratch.path().join("old place")).unwrap();
    scratch.write("new\tplace/order.yaml", TEMPLATE);
    scratch.write("new\tplace/other.yaml", TEMPLATE.replace("order", "other"));
    scratch.commit("moved");
    let json = scratch.run(&["diff", "HEAD~1", "--format", "json"]).expect(0).json();
    let status: Vec<_> = json["workflows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["status"])
        .collect();
    assert_eq!(status, ["unchanged", "unchanged"]);
    scratch.write("new\tplace/order.yaml", broken());
    scratch.commit("changed");
    let found = scratch.run(&["diff", "HEAD~2", "HEAD", "--format", "json"]).expect(1);
    assert_eq!(breaks(&found), REMOVED);
    let change = &found.json()["workflows"][0]["changes"][0];
    assert_eq!(change["base"]["file"], "HEAD~2:old place/größe 🧾.yaml");
    assert_eq!(change["head"]["file"], "HEAD:new\tplace/order.yaml");
}

#[test]
fn a_template_that_moves_and_is_renamed_is_recognised() {
    let scratch = repository();
    scratch.write("a/order.yaml", TEMPLATE);
    scratch.write("a/stay.yaml", TEMPLATE.replace("order", "stay"));
    scratch.commit("one");
    fs::remove_file(scratch.path().join("a/order.yaml")).unwrap();
    let renamed = broken()
        .replace("name: order", "name: purchase")
        .replace("1.0.0", "2.0.0");
    scratch.write("b/purchase.yaml", renamed);
    // Nothing in it is alike.
    scratch.write(
        "b/other.yaml",
        "name: other\nnamespace_name: shop\nversion: 1.0.0\nsteps: [{ name: go, handler: { callable: go } }]\n",
    );
    scratch.commit("two");
    let found = scratch.run(&["diff", "HEAD~1", "HEAD", "--format", "json"]).expect(1);
    assert_eq!(breaks(&found), ["template-renamed *", REMOVED[0]]);
    let change = &found.json()["workflows"][1]["changes"][0];
    assert_eq!(
        (&change["before"], &change["after"]),
        (&"shop/order".into(), &"shop/purchase".into())
    );
}

#[test]
fn folders_see_what_is_below_them() {
    let scratch = repository();
    scratch.write("services/shop/order.yaml", TEMPLATE);
    scratch.write("services/bank/order.yaml", TEMPLATE.replace("shop", "bank"));
    scratch.commit("one");
    scratch.write("services/shop/order.yaml", broken());
    scratch.write("services/bank/order.yaml", broken().replace("shop", "bank"));
    scratch.commit("two");
    let json = ["--format", "json"];
    let diff = |folder: &str, sides: &[&str]| scratch.run_in(folder, &[&["diff"], sides, &json].concat()).expect(1);
    let files = |run: &Run| -> Vec<String> {
        let workflows = run.json()["workflows"].clone();
        let file = |it: &serde_json::Value| it["changes"][0]["base"]["file"].as_str().unwrap().to_owned();
        workflows.as_array().unwrap().iter().map(file).collect()
    };
    let below = diff("services/shop", &["HEAD~1"]);
    assert_eq!(files(&below), ["HEAD~1:order.yaml"]);
    let part = diff("services/shop", &["HEAD~1:services/bank", "HEAD:services/bank"]);
    assert_eq!(files(&part), ["HEAD~1:../bank/order.yaml"]);
    let relative = diff("services/shop", &["HEAD~1:../bank/order.yaml", "../bank/order.yaml"]);
    assert_eq!(files(&relative), ["HEAD~1:../bank/order.yaml"]);
    // Beside a path a revision is compared as far as the path goes.
    let path = diff(".", &["HEAD~1", "services/bank"]);
    assert_eq!(files(&path), ["HEAD~1:services/bank/order.yaml"]);
    let file = diff(".", &["HEAD~1...", "services/bank/order.yaml"]);
    assert_eq!(breaks(&file), REMOVED);
    let none = scratch.run(&["diff", "HEAD~1:nowhere", "HEAD"]).expect(2);
    assert!(none.stderr.contains("no YAML files at nowhere"), "{}", none.stderr);
}

#[test]
fn the_environment_of_hooks_does_no_harm() {
    let scratch = repository();
    scratch.write("sub/order.yaml", TEMPLATE);
    scratch.write("order.yaml", TEMPLATE.replace("name: order", "name: above"));
    scratch.commit("one");
    scratch.write("sub/order.yaml", broken());
    let absolute = scratch.path().join(".git").display().to_string();
    for (folder, place) in [(".", ".git"), (".", &absolute), ("sub", &absolute), ("sub", ".git")] {
        let mut command = scratch.command(&["diff", "HEAD", "--format", "json"]);
        command.current_dir(scratch.path().join(folder)).env("GIT_DIR", place);
        let run = Run::new(command.output().unwrap()).expect(1);
        assert_eq!(breaks(&run), REMOVED, "{folder} {place}");
    }
}

#[test]
fn bare_repositories_have_revisions_only() {
    let scratch = repository();
    scratch.write("order.yaml", TEMPLATE);
    scratch.commit("one");
    scratch.write("order.yaml", broken());
    scratch.commit("two");
    scratch.git(&["clone", "--quiet", "--bare", ".", "bare.git"]);
    let run = scratch
        .run_in("bare.git", &["diff", "HEAD~1", "HEAD", "--format", "json"])
        .expect(1);
    assert_eq!(breaks(&run), REMOVED);
    let run = scratch.run_in("bare.git", &["diff", "HEAD~1"]).expect(2);
    assert!(run.stderr.contains("say HEAD, too"), "{}", run.stderr);
}

#[test]
fn without_git_or_a_revision_nothing_is_compared() {
    let scratch = Scratch::new();
    scratch.write("order.yaml", TEMPLATE);
    let run = scratch.run(&["diff", "main"]).expect(2);
    assert!(
        run.stderr.contains("neither a file or folder nor a git revision"),
        "{}",
        run.stderr
    );
    scratch.git(&["init", "--quiet"]);
    scratch.commit("one");
    for name in ["topic", "topic...", "--upload-pack=x", "HEAD~7", "HEAD:nowhere"] {
        scratch.run(&["diff", "--", name]).expect(2);
    }
    let mut command = scratch.command(&["diff", "main"]);
    let run = Run::new(command.env("PATH", "").output().unwrap()).expect(2);
    assert!(run.stderr.contains("cannot run git"), "{}", run.stderr);
}

/// What a message tells to run.
fn advice(run: &Run) -> Vec<String> {
    let commands = run.stderr.split('`').skip(1).step_by(2);
    commands.map(str::to_owned).collect()
}

#[test]
fn shallow_clones_say_what_to_fetch() {
    let scratch = repository();
    scratch.write("order.yaml", TEMPLATE);
    scratch.commit("one");
    scratch.git(&["tag", "v1"]);
    let first = scratch.git(&["rev-parse", "HEAD"]);
    scratch.git(&["switch", "--quiet", "--create", "topic/a"]);
    for number in 0..4 {
        scratch.write("order.yaml", broken().replace("1.0.0", &format!("2.{number}.0")));
        scratch.commit("topic");
    }
    let origin = format!("file://{}", scratch.path().display());
    let sides = [
        ("v1", "git fetch --depth=1 origin v1:v1"),
        (first.as_str(), "git fetch --depth=1 origin ID"),
        (
            "origin/main",
            "git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main",
        ),
        ("HEAD~4", "git fetch --deepen=4 origin"),
        ("HEAD^^~2:order.yaml", "git fetch --deepen=4 origin"),
    ];
    for (index, (base, expected)) in sides.into_iter().enumerate() {
        let clone = format!("clone{index}");
        scratch.git(&["clone", "--quiet", "--depth=1", "--branch=topic/a", &origin, &clone]);
        let run = scratch.run_in(&clone, &["diff", base, "HEAD"]).expect(2);
        let commands = advice(&run);
        assert_eq!(commands, [expected.replace("ID", &first)], "{}", run.stderr);
        fetch(&scratch, &clone, &commands[0]);
        let found = scratch
            .run_in(&clone, &["diff", base, "HEAD", "--format", "json"])
            .expect(1);
        assert_eq!(breaks(&found), REMOVED, "{base}");
    }
}

/// Runs a command of git in a clone.
fn fetch(scratch: &Scratch, clone: &str, command: &str) {
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    scratch.git(&[&["-C", clone], &arguments[..]].concat());
}

#[test]
fn shallow_clones_without_the_common_ancestor_say_so() {
    let scratch = repository();
    scratch.write("order.yaml", TEMPLATE);
    scratch.commit("one");
    scratch.git(&["switch", "--quiet", "--create", "topic"]);
    scratch.write("order.yaml", broken());
    scratch.commit("two");
    scratch.git(&["switch", "--quiet", "main"]);
    scratch.commit("three");
    let origin = format!("file://{}", scratch.path().display());
    for which in [0, 1] {
        let clone = format!("clone{which}");
        let clone_it = ["clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=topic"];
        scratch.git(&[&clone_it[..], &[&origin, &clone]].concat());
        let run = scratch.run_in(&clone, &["diff", "origin/main..."]).expect(2);
        let commands = advice(&run);
        assert_eq!(
            commands,
            ["git fetch --deepen=100 origin", "git fetch --unshallow origin"],
            "{}",
            run.stderr
        );
        fetch(&scratch, &clone, &commands[which]);
        let found = scratch
            .run_in(&clone, &["diff", "origin/main...", "--format", "json"])
            .expect(1);
        assert_eq!(breaks(&found), REMOVED);
    }
}

#[test]
fn many_and_large_files_do_not_block() {
    let scratch = repository();
    // More names than a pipe holds; what they name are no templates, but for the last.
    for number in 0..2_000 {
        scratch.write(&format!("t/{number}.yaml"), format!("number: {}\n", number % 7));
    }
    scratch.write("t/order.yaml", TEMPLATE);
    scratch.write("t/large.yaml", format!("# {}\n", "x".repeat(9 << 20)));
    scratch.write("t/filler.yaml", format!("# {}\n", "x".repeat(1 << 20)));
    scratch.commit("one");
    let run = scratch.run(&["diff", "HEAD", "HEAD"]).expect(0);
    assert!(format!("{run:?}").contains("nothing changed in 1 template"), "{run:?}");
}
