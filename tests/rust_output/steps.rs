//! Handlers by way of the SDK's registry: what reaches them, what leaves them, and how they fail.

use crate::generated::ecommerce::order_processing as order;
use crate::generated::hr::payroll_run as payroll;
use crate::generated::identity::account_provisioning as account;
use crate::generated::insurance::claims_triage as claims;
use crate::generated::registry;
use crate::generated::step_support::{
    BatchPlan, Classify, Decision, Handled, Incoming, Sample, StepError, placeholder,
};
use serde_json::{Value, json};
use tasker_shared::errors::StepExecutionError;
use tasker_shared::messaging::StepExecutionResult;
use tasker_shared::types::base::TaskSequenceStep;
use tasker_worker::worker::handlers::StepHandlerRegistry;

async fn call(step: &TaskSequenceStep) -> StepExecutionResult {
    let handler = registry().get(step).await.expect("a handler of the callable");
    handler.call(step).await.expect("a result, good or bad")
}

#[tokio::test]
async fn a_handler_that_nobody_has_written_fails_for_good() {
    let result = call(&order::examples::validate_cart().valid().build()).await;
    assert!(!result.success && !result.metadata.retryable);
    let message = result.error.expect("an error").message;
    assert_eq!(message, "the handler of step validate_cart is not implemented");
}

#[tokio::test]
async fn violations_coming_in_fail_for_good_and_are_all_told() {
    let step = order::examples::validate_cart().valid().input(r#"{ "customer": 1 }"#).build();
    let result = call(&step).await;
    assert!(!result.success && !result.metadata.retryable);
    let error = result.error.expect("an error");
    assert!(
        error
            .message
            .starts_with("the task context at its root: must have the field \"cart_items\" (required); ")
    );
    assert!(
        error
            .message
            .ends_with("the task context at /customer: must be an object (type)")
    );
    assert_eq!(error.error_type.as_deref(), Some("validation_error"));
    let listed = &result.metadata.context["violations"];
    assert_eq!(listed.as_array().map(Vec::len), Some(3));
    assert_eq!(
        listed[2],
        json!({
            "subject": "the task context",
            "pointer": "/customer",
            "keyword": "type",
            "message": "must be an object",
        })
    );
}

#[tokio::test]
async fn all_that_a_step_receives_is_reported_together() {
    let step = order::examples::process_payment().valid()
        .input("1")
        .result("validate_cart", "2")
        .config("{ \"unknown\": true, \"gateway\": 3 }")
        .build();
    let result = call(&step).await;
    assert!(!result.success && !result.metadata.retryable);
    let mut subjects: Vec<&str> = result.metadata.context["violations"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|violation| violation["subject"].as_str())
        .collect();
    subjects.dedup();
    assert_eq!(
        subjects,
        ["the task context", "the result of validate_cart", "the configuration"]
    );
}

#[tokio::test]
async fn a_dependency_that_must_be_there_is_asked_for() {
    let mut step = order::examples::process_payment().valid().build();
    step.dependency_results.clear();
    let result = call(&step).await;
    assert!(!result.success && !result.metadata.retryable);
    assert_eq!(
        result.error.expect("an error").message,
        "the result of validate_cart at its root: must be there: the step has no result (required)"
    );
}

#[tokio::test]
async fn a_step_of_another_template_is_refused() {
    let mut step = order::examples::validate_cart().valid().build();
    step.task.task_name = "other".to_owned();
    let result = call(&step).await;
    assert!(!result.success && !result.metadata.retryable);
    step.task.task_name = "order_processing".to_owned();
    step.task.task_version = "1.0.1".to_owned();
    let message = call(&step).await.error.expect("an error").message;
    assert!(message.contains("not implemented"), "{message}");
}

#[test]
fn what_a_step_receives_is_typed() {
    let context = order::examples::process_payment().valid().build();
    let step = order::steps::ProcessPayment::from_context(&context).expect("a step");
    assert_eq!(step.name(), "process_payment");
    assert!(step.deps.validate_cart.total >= 0);
    assert!(step.input.coupon.is_some());
}

#[test]
fn a_configuration_is_read_as_every_environment_has_it() {
    let read = |config: &str| {
        let context = account::examples::create_mailbox().valid().config(config).build();
        let step = account::steps::CreateMailbox::from_context(&context);
        step.map(|step| step.config).map_err(drop)
    };
    let own = read(r#"{ "quota_mb": 2048, "archive": "off" }"#).expect("a configuration");
    assert!(matches!(own.quota_mb, account::contracts::CreateMailboxConfigQuotaMb::Integer(_)));
    assert_eq!((own.dry_run, own.region), (None, None));
    let development = read(r#"{ "quota_mb": 2048, "archive": "off", "dry_run": true }"#);
    assert_eq!(development.map(|it| it.dry_run), Ok(Some(true)));
    let production = read(r#"{ "quota_mb": "unlimited", "archive": "off", "region": "eu-central" }"#);
    let production = production.expect("a configuration");
    let unlimited = account::contracts::CreateMailboxConfigQuotaMb::Text("unlimited".to_owned());
    assert_eq!((production.quota_mb, production.region.as_deref()), (unlimited, Some("eu-central")));
    assert!(read(r#"{ "quota_mb": true, "archive": "off" }"#).is_err());
    assert!(read(r#"{ "quota_mb": 1, "archive": "off", "regoin": "eu-central" }"#).is_err());
}

#[test]
fn of_a_convergence_everything_may_be_absent() {
    let sample = payroll::examples::close_run().minimal();
    let context = sample.clone().build();
    let step = payroll::steps::CloseRun::from_context(&context).expect("a step");
    assert_eq!(step.deps.manual_review, None);
    let context = sample
        .result("send_transfers_002", r#"{ "file": "b", "accepted": 2 }"#)
        .result("send_transfers_001", r#"{ "file": "a", "accepted": 1 }"#)
        .result("send_transfers_000", r#"{ "batch_id": "000", "no_op": true }"#)
        .build();
    let step = payroll::steps::CloseRun::from_context(&context).expect("a step");
    let files: Vec<&str> = step
        .deps
        .send_transfers
        .iter()
        .map(|result| result.file.as_str())
        .collect();
    assert_eq!(files, ["a", "b"]);
}

fn result(handled: Result<Handled, StepError>) -> Value {
    match handled {
        Ok(Handled::Result(value, _)) => value,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_decision_is_checked_and_told_to_the_engine() {
    use claims::contracts::ChooseRouteResult;
    use claims::steps::ChooseRouteBranch::{AssignAdjuster, SettleAutomatically};
    let because = |reason: &str| ChooseRouteResult::new(reason);
    let decision = Decision::create(AssignAdjuster, because("large"))
        .and(AssignAdjuster)
        .and(SettleAutomatically);
    let names = json!(["assign_adjuster", "settle_automatically"]);
    let outcome = json!({ "type": "create_steps", "step_names": names });
    assert_eq!(
        result(decision.into_handled()),
        json!({ "reason": "large", "decision_point_outcome": outcome })
    );
    let skip: claims::steps::ChooseRouteDecision = Decision::skip("nothing to do", because("small"));
    let handled = skip.into_handled().expect("a skip");
    let sent = handled.into_result(&claims::examples::choose_route().valid().build(), 0);
    assert_eq!(
        sent.result,
        json!({ "reason": "small", "decision_point_outcome": { "type": "no_branches" } })
    );
    assert_eq!(sent.metadata.custom["reason"], "nothing to do");
    let error = Decision::create(AssignAdjuster, because(&"x".repeat(501)))
        .into_handled()
        .expect_err("too long");
    assert!(!error.is_retryable());
    assert_eq!(
        error.to_string(),
        "the result at /reason: must have at most 500 characters (maxLength)"
    );
}

#[test]
fn a_plan_is_cut_into_batches() {
    let plan = BatchPlan::ranges(5, 2, json!({}));
    let value = result(plan.into_handled("send_transfers"));
    let outcome = &value["batch_processing_outcome"];
    assert_eq!(outcome["type"], "create_batches");
    assert_eq!(outcome["worker_template_name"], "send_transfers");
    assert_eq!(outcome["worker_count"], 3);
    let last = json!({ "batch_id": "003", "start_cursor": 4, "end_cursor": 5, "batch_size": 1 });
    assert_eq!(outcome["cursor_configs"][2], last);
    let value = result(BatchPlan::ranges(0, 2, json!({})).into_handled("send_transfers"));
    assert_eq!(value["batch_processing_outcome"], json!({ "type": "no_batches" }));
    assert!(BatchPlan::none("no", json!([])).into_handled("send_transfers").is_err());
}

#[tokio::test]
async fn a_worker_gets_its_batch_and_skips_the_placeholder() {
    let mut context = payroll::examples::send_transfers().valid().build();
    let step = payroll::steps::SendTransfers::from_context(&context).expect("a step");
    assert_eq!(step.cursor.range(), Some(0..10));
    assert!(placeholder(&context).is_none());
    if let Some(inputs) = &mut context.workflow_step.inputs {
        inputs["is_no_op"] = json!(true);
    }
    let result = call(&context).await;
    assert!(result.success);
    assert_eq!(result.result, json!({ "batch_id": "001", "no_op": true }));
}

#[test]
fn instances_are_told_from_steps_with_longer_names() {
    let sample: Sample = payroll::examples::close_run().valid();
    let context = sample
        .result("send_1", "1")
        .result("send_transfers", "2")
        .result("send_transfers_1", "3")
        .result("sending", "4")
        .build();
    let incoming = Incoming::of(&context);
    let results = incoming.read(|incoming| incoming.batch_results("send", &["send_transfers"], Incoming::raw));
    assert_eq!(results, Ok(vec![json!(1)]));
}

#[test]
fn errors_keep_their_meaning() {
    let sdk = StepExecutionError::Permanent {
        message: "no".to_owned(),
        error_code: Some("E1".to_owned()),
    };
    assert!(!StepError::from(sdk).is_retryable());
    let failed: Result<u8, _> = "x".parse::<u8>();
    assert!(failed.clone().retryable().expect_err("no number").is_retryable());
    assert!(!failed.permanent().expect_err("no number").is_retryable());
}
