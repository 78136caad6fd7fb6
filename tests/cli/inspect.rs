//! The typed model, for people and for programs.

use crate::support::Scratch;
use serde_json::{Value, json};

fn workflow(fixture: &str) -> Value {
    let scratch = Scratch::new();
    scratch.fixture(&format!("templates/{fixture}.yaml"), "a.yaml");
    let run = scratch.run(&["inspect", "a.yaml", "--format", "json"]).expect(0);
    let report = run.json();
    assert_eq!(report["version"], 1);
    assert_eq!(report["findings"], json!([]));
    report["workflows"][0].clone()
}

fn step<'a>(workflow: &'a Value, name: &str) -> &'a Value {
    let steps = workflow["steps"].as_array().unwrap();
    steps.iter().find(|step| step["name"] == name).unwrap()
}

/// `[["name", optional], …]` of the dependencies of a kind.
fn dependencies(step: &Value, kind: &str) -> Value {
    let dependencies = step["dependencies"].as_array().unwrap().iter();
    dependencies
        .filter(|dependency| dependency["kind"] == kind)
        .map(|dependency| json!([dependency["step"], dependency["optional"]]))
        .collect()
}

#[test]
fn json_holds_steps_edges_contracts_and_places() {
    let workflow = workflow("claims_triage");
    assert_eq!(workflow["namespace"], "insurance");
    assert_eq!(workflow["file"], "a.yaml");
    assert_eq!(
        workflow["spans"]["name"]["start"],
        json!({"line": 2, "column": 7, "offset": 104})
    );
    let names: Vec<_> = workflow["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["name"])
        .collect();
    assert_eq!(names.first(), Some(&&json!("score_claim")));
    assert_eq!(names.last(), Some(&&json!("settle_claim")));

    let decision = step(&workflow, "choose_route");
    assert_eq!(decision["kind"], "decision");
    assert_eq!(
        decision["branches"],
        json!(["settle_automatically", "assign_adjuster", "investigate_fraud"])
    );
    assert_eq!(dependencies(decision, "direct"), json!([["score_claim", false]]));

    let convergence = step(&workflow, "settle_claim");
    let optional = json!([
        ["settle_automatically", true],
        ["adjuster_report", true],
        ["investigate_fraud", true]
    ]);
    assert_eq!(dependencies(convergence, "direct"), optional);

    let contracts = workflow["contracts"].as_array().unwrap();
    let types = workflow["types"].as_array().unwrap();
    let input = &contracts[workflow["input"].as_u64().unwrap() as usize];
    assert_eq!(input["role"], "input");
    let root = &types[input["type"].as_u64().unwrap() as usize];
    assert_eq!(root["shape"], "record");
    assert_eq!(root["title"], "Motor claim");
    let amount = root["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["name"] == "amount")
        .unwrap();
    assert_eq!(amount["required"], true);
    let amount = &types[amount["type"].as_u64().unwrap() as usize];
    assert_eq!(amount["shape"], "number");
    let keywords: Vec<_> = amount["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| &check["keyword"])
        .collect();
    assert_eq!(keywords, ["minimum", "exclusiveMaximum"]);
    assert!(amount["origin"]["span"]["start"]["line"].is_u64());
}

#[test]
fn json_knows_batches() {
    let workflow = workflow("ledger_reconciliation");
    assert_eq!(step(&workflow, "plan_batches")["worker"], "match_movements");
    let report = step(&workflow, "report_differences");
    assert_eq!(report["dependencies"][0]["delivery"], "per_batch");
}

#[test]
fn text_shows_what_each_step_receives_and_returns() {
    let scratch = Scratch::new();
    scratch.fixture("templates/order_processing.yaml", "a.yaml");
    let run = scratch.run(&["inspect", "a.yaml"]).expect(0);
    let place = |text: &str| {
        run.stdout
            .find(text)
            .unwrap_or_else(|| panic!("{text} is missing in\n{}", run.stdout))
    };
    assert!(place("ecommerce/order_processing 1.0.0") < place("1. validate_cart (standard)"));
    assert!(place("1. validate_cart") < place("2. process_payment"));
    assert!(
        place("2. process_payment") < place("receives validate_cart: { lines, subtotal, shipping?, total, currency }")
    );
    place("handler  ecommerce.process_payment");
    place("status: \"completed\" | \"pending\"");
    assert_eq!(run.stderr, "");
}
