//! `graph` and `docs`.

use crate::support::Scratch;

#[test]
fn graph_prints_in_three_formats() {
    let scratch = Scratch::new();
    scratch.fixture("templates/claims_triage.yaml", "templates/claims.yaml");
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    let mermaid = scratch.run(&["graph", "templates/claims.yaml"]).expect(0).stdout;
    assert!(
        mermaid.contains("flowchart TD\n") && mermaid.contains("(decision)"),
        "{mermaid}"
    );
    let both = scratch.run(&["graph", "templates", "--format", "dot"]).expect(0).stdout;
    assert!(both.contains("subgraph cluster_2"), "{both}");
    let json = scratch
        .run(&["graph", "templates", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(json["version"], 1);
    let edges = json["workflows"][0]["edges"].as_array().unwrap();
    let branches = edges.iter().filter(|edge| edge["kind"] == "branch").count();
    assert_eq!(branches, 3);
    assert_eq!(edges[0]["contract"]["fields"][0]["name"], "claim_id");
}

#[test]
fn a_template_with_errors_has_no_picture() {
    let scratch = Scratch::new();
    scratch.fixture("invalid/unknown_dependency.yaml", "a.yaml");
    let run = scratch.run(&["graph", "a.yaml"]).expect(1);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("unknown-dependency"));
    let json = scratch.run(&["graph", "a.yaml", "--format", "json"]).expect(1);
    assert!(json.findings()[0].ends_with("unknown-dependency"));
    let run = scratch.run(&["docs", "a.yaml", "--out", "d"]).expect(1);
    assert!(run.stderr.contains("unknown-dependency") && !scratch.path().join("d").exists());
}

#[test]
fn docs_writes_pages_and_keeps_those_of_others() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "templates/order.yaml");
    let out = ["docs", "templates", "--out", "d"];
    let check = ["docs", "templates", "--out", "d", "--check"];
    let missing = scratch.run(&check).expect(1);
    assert_eq!(missing.stdout, "missing: d/ecommerce/order_processing.md\n");
    assert!(scratch.run(&out).expect(0).stdout.starts_with("Wrote 1 page to d"));
    let page = scratch.read("d/ecommerce/order_processing.md");
    assert_eq!(page, scratch.run(&["docs", "templates/order.yaml"]).expect(0).stdout);
    assert!(scratch.run(&check).expect(0).stdout.contains("up to date"));
    let before = scratch.snapshot("d");
    scratch.run(&out).expect(0);
    assert_eq!(scratch.snapshot("d"), before, "nothing is written that is right");

    scratch.write("d/ecommerce/order_processing.md", "# Mine\n");
    let refused = scratch.run(&out).expect(2);
    assert!(
        refused.stderr.contains("is no page of tasker-gen"),
        "{}",
        refused.stderr
    );
    assert_eq!(scratch.read("d/ecommerce/order_processing.md"), "# Mine\n");
}
