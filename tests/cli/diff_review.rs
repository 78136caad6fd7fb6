//! `diff` as a reviewer meets it: a comment on a pull request, annotations, a push that is stopped.

use crate::support::Scratch;
use serde_json::Value;
use std::fs;
use std::path::Path;

const ORDER: &str = "\
# Orders of the shop.
name: order
namespace_name: shop
version: 1.4.0
input_schema:
  type: object
  required: [cart_id]
  properties:
    cart_id: { type: string }
    coupon: { type: string, maxLength: 20 }
steps:
  - name: validate_cart
    description: Prices the cart.
    handler: { callable: shop.validate_cart }
    result_schema:
      type: object
      required: [lines, total]
      properties:
        lines: { type: array, items: { $ref: \"#/$defs/line\" } }
        total: { $ref: \"#/$defs/money\" }
      $defs:
        line:
          type: object
          required: [sku, price]
          properties:
            sku: { type: string }
            price: { $ref: \"#/$defs/money\" }
            tax: { $ref: \"#/$defs/tax\" }
        tax:
          type: object
          required: [rate, amount]
          properties:
            rate: { type: number, minimum: 0, maximum: 1 }
            amount: { $ref: \"#/$defs/money\" }
        money:
          type: object
          required: [value, currency]
          properties:
            value: { type: string, enum: [free, paid] }
            currency: { type: string, enum: [EUR, USD] }
  - name: charge
    handler: { callable: shop.charge }
    dependencies: [validate_cart]
  - name: ship
    handler: { callable: shop.ship }
    dependencies: [charge]
";

const REFUND: &str = "\
name: refund
namespace_name: shop
version: 1.0.0
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
";

/// Three revisions: where the branch began, what main did since, and the branch with a break deep inside.
fn repository() -> Scratch {
    let scratch = Scratch::new();
    scratch.git(&["init", "--quiet"]);
    scratch.write(
        "tasker-gen.toml",
        "templates = [\"templates\"]\n\n[python]\nout = \"gen/python\"\n\n[typescript]\nout = \"gen/typescript\"\n",
    );
    scratch.write("templates/order.yaml", ORDER);
    scratch.write("templates/refund.yaml", REFUND);
    scratch.commit("one");
    scratch.git(&["branch", "topic"]);
    scratch.write("templates/order.yaml", ORDER.replace("cart_id", "basket_id"));
    scratch.commit("two");
    scratch.git(&["switch", "--quiet", "topic"]);
    let changed = ORDER
        .replace("enum: [free, paid]", "enum: [free, paid, owed]")
        .replace("enum: [EUR, USD] }", "enum: [USD, EUR] } # sorted")
        .replace("maxLength: 20", "maxLength: 40")
        .replace("Prices the cart.", "Prices the cart, taxes included.")
        .replace("1.4.0", "1.5.0");
    scratch.write("templates/order.yaml", changed);
    fs::remove_file(scratch.path().join("templates/refund.yaml")).unwrap();
    scratch.write("templates/refunds.yaml", REFUND);
    scratch.commit("three");
    scratch
}

const COMMENT: &str = "\
❌ **Contracts:** 1 breaking change, 1 version conflict, 1 compatible change, 1 note in 1 of 2 templates

**shop/order** 1.4.0 to 1.5.0, asks for a major version

| Break | Before | After | Hurts |
| --- | --- | --- | --- |
| <code>steps/validate\\_cart/result/lines/\\[\\]/price/value</code><br>**result-widened**: \"owed\" is accepted now<br>also at <code>steps/validate\\_cart/result/lines/\\[\\]/tax/amount/value</code><br>also at <code>steps/validate\\_cart/result/total/value</code><br><sub>templates/order.yaml:39</sub> | <code>\"free\" \\| \"paid\"</code> | <code>\"free\" \\| \"paid\" \\| \"owed\"</code> | **consumer**: \\`charge\\`, \\`ship\\` \\(inherited\\) |
| <code>version</code><br>**version-bump-too-small**: from 1.4.0 to 1.5.0 is less than the major version that the changes ask for<br><sub>templates/order.yaml:4</sub> | <code>1.4.0</code> | <code>1.5.0</code> |  |

<details><summary>1 compatible, 1 of note</summary>

**shop/order** 1.4.0 to 1.5.0

- **input-widened** <code>input/coupon</code>: WITNESS
- **description-changed** <code>steps/validate\\_cart/description</code>: the description changed

</details>

<sub>A break that is meant can be agreed to: <code>tasker-gen diff BASE --accept CODE PATH --reason …</code> writes it down for review.</sub>
";

#[test]
fn a_break_in_a_nested_definition_is_one_row_of_the_comment() {
    let scratch = repository();
    let page = scratch
        .run(&["diff", "main...", "--format", "markdown"])
        .expect(1)
        .stdout;
    // Which text shows it is up to the comparison of schemas.
    let witness = page
        .split("<code>input/coupon</code>: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    assert!(witness.contains("is accepted now"), "{witness}");
    assert_eq!(page.replace(witness, "WITNESS"), COMMENT, "{page}");
}

#[test]
fn the_languages_that_stop_compiling_are_named() {
    let scratch = repository();
    let gone = ORDER.replace("            currency: { type: string, enum: [EUR, USD] }\n", "");
    scratch.write(
        "templates/order.yaml",
        gone.replace("required: [value, currency]", "required: [value]"),
    );
    let json = scratch.run(&["diff", "main...", "--format", "json"]).expect(1).json();
    let change = &json["workflows"][0]["changes"][0];
    assert_eq!(change["code"], "result-field-removed");
    assert_eq!(change["languages"], serde_json::json!(["python", "typescript"]));
    assert_eq!(
        change["readers"][1],
        serde_json::json!({ "step": "ship", "inherited": true })
    );
    let text = scratch.run(&["diff", "main..."]).expect(1).stdout;
    assert!(text.contains("(consumer, source: python, typescript)"), "{text}");
}

#[test]
fn annotations_stand_at_the_head_or_where_it_was() {
    let scratch = repository();
    let short = ORDER.replace("enum: [free, paid]", "enum: [free]");
    let without = short.split("  - name: ship").next().unwrap();
    scratch.write("templates/order.yaml", format!("# one line more\n{without}"));
    let github = scratch.run(&["diff", "main...", "--format", "github"]).expect(1).stdout;
    let line = |code: &str| github.lines().find(|line| line.contains(code)).unwrap();
    assert!(
        line("step-removed").contains("file=templates/order.yaml,line=44"),
        "{github}"
    );
    assert!(
        line("result-narrowed").contains("file=templates/order.yaml,line=40"),
        "{github}"
    );
}

/// A block of code of the manual.
fn documented(language: &str, of: &str) -> String {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diff.md");
    let manual = fs::read_to_string(manual).unwrap();
    let start = format!("```{language}\n");
    let mut blocks = manual.split(&start).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.contains(of)).unwrap().to_owned()
}

#[cfg(unix)]
#[test]
fn the_documented_hook_stops_a_push() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = repository();
    scratch.git(&["clone", "--quiet", "--bare", ".", "origin.git"]);
    scratch.git(&["remote", "add", "origin", "./origin.git"]);
    scratch.git(&["fetch", "--quiet", "origin"]);
    let hook = scratch.write(".git/hooks/pre-push", documented("sh", "#!/bin/sh"));
    fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_tasker-gen")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let push = |more: &[&str]| {
        let mut command = scratch.git_command(&[&["push", "origin", "topic"], more].concat());
        command.env("PATH", format!("{}:{path}", program.display()));
        command.output().unwrap()
    };
    scratch.commit("four");
    let stopped = push(&[]);
    let said = String::from_utf8_lossy(&stopped.stdout).into_owned() + &String::from_utf8_lossy(&stopped.stderr);
    assert!(!stopped.status.success(), "{said}");
    assert!(said.contains("result-widened"), "{said}");
    assert!(push(&["--no-verify"]).status.success());
    scratch.write("templates/order.yaml", ORDER);
    scratch.commit("five");
    assert!(push(&[]).status.success());
    // What is not pushed does not count.
    scratch.write(
        "templates/order.yaml",
        ORDER.replace("enum: [free, paid]", "type: string"),
    );
    scratch.git(&["commit", "--quiet", "--allow-empty", "--message=six"]);
    let clean = push(&[]);
    assert!(clean.status.success(), "{clean:?}");
}

#[test]
fn the_documented_workflow_runs_what_there_is() {
    let workflow = documented("yaml", "name: contracts");
    let command = workflow
        .lines()
        .find_map(|line| line.trim().strip_prefix("- run: tasker-gen "))
        .unwrap();
    let scratch = repository();
    scratch.git(&["update-ref", "refs/remotes/origin/main", "main"]);
    let command = command.replace("\"origin/$GITHUB_BASE_REF...\"", "origin/main...");
    let arguments: Vec<&str> = command.split(' ').collect();
    let run = scratch.run(&arguments).expect(1);
    assert!(
        run.stdout.contains("::error file=templates/order.yaml,line=39"),
        "{}",
        run.stdout
    );
    assert!(scratch.read("comment.md").starts_with("❌ **Contracts:**"));
    let again: Value = scratch
        .run(&["diff", "HEAD", "HEAD", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(again["summary"]["breaking"], 0);
}
