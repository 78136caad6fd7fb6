//! What the SDK does that no handler is to notice, as far as the other tests do not show it: see QUIRKS.md.

use crate::generated::ecommerce::order_processing::contracts::{ProcessPaymentResult, ProcessPaymentResultStatus};
use crate::generated::hr::payroll_run as payroll;
use crate::generated::identity::account_provisioning::contracts::AccountProvisioningInput;
use crate::generated::registry;
use crate::generated::step_support::{BatchPlan, outgoing};
use serde_json::{Value, json};
use tasker_shared::messaging::{CursorConfig, StepExecutionResult};
use tasker_shared::types::base::TaskSequenceStep;
use tasker_worker::worker::handlers::StepHandlerRegistry;

async fn call(step: &TaskSequenceStep) -> StepExecutionResult {
    let handler = registry().get(step).await.expect("a handler of the callable");
    handler.call(step).await.expect("a result, good or bad")
}

#[test]
fn a_result_that_its_event_cannot_carry_fails() {
    use crate::generated::billing::subscription_renewal::contracts::{
        LoadSubscriptionResult, LoadSubscriptionSubscriptionLoadedEvent,
    };
    let loaded = json!({ "plan": "free", "renews_at": "2024-01-15T09:30:00Z", "price": { "amount": 42, "currency": "EUR" } });
    let announced = |value: &Value| {
        let result = LoadSubscriptionResult::parse(value).expect("a result");
        let handled = outgoing::result(&result).expect("a result that keeps its contract");
        handled.announces("subscription.loaded", LoadSubscriptionSubscriptionLoadedEvent::parse)
    };
    let error = announced(&loaded).expect_err("an event without seats");
    assert!(!error.is_retryable());
    let told = "the event subscription.loaded at its root: must have the field \"seats\" (required)";
    assert_eq!(error.to_string(), told);
    let mut whole = loaded;
    whole["seats"] = json!(5);
    assert!(announced(&whole).is_ok());
}

#[tokio::test]
async fn steps_that_share_a_callable_reach_their_own_handlers() {
    let steps = [
        payroll::examples::collect_timesheets().valid().build(),
        payroll::examples::compute_wages().valid().build(),
        payroll::examples::approve_payroll().valid().build(),
    ];
    for step in steps {
        assert_eq!(step.step_definition.handler.callable, "Hr::Payroll");
        let message = call(&step).await.error.expect("nobody has written it").message;
        let expected = format!("the handler of step {} is not implemented", step.workflow_step.name);
        assert_eq!(message, expected);
    }
}

#[tokio::test]
async fn the_registry_knows_the_callables_as_they_are_written() {
    let registry = registry();
    for callable in ["Hr::Payroll", "Hr::SendTransfers", "ecommerce.process_payment"] {
        assert!(registry.handler_available(callable), "{callable}");
    }
    let mut names = registry.registered_handlers();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    let mut step = payroll::examples::send_transfers().valid().build();
    step.step_definition.handler.callable = "hr::SendTransfers".to_owned();
    assert!(registry.get(&step).await.is_none());
}

#[test]
fn numbers_that_json_lacks_are_refused_before_they_are_lost() {
    use payroll::contracts::ManualReviewResult;
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let wages = json!({ "wages": { "7": { "gross": 2, "net": 1 } }, "sum": 1 });
        let mut result = ManualReviewResult::parse(&wages).expect("wages");
        result.sum = number.into();
        let error = outgoing::result(&result).expect_err("no number of JSON");
        assert!(!error.is_retryable());
        assert!(error.to_string().starts_with("the result at /sum:"), "{error}");
    }
}

#[test]
fn unset_optionals_are_left_out_and_nulls_stay() {
    let paid = ProcessPaymentResult::new("p-1", ProcessPaymentResultStatus::Completed, "2024-02-29T10:00:00Z");
    let value = paid.serialise().expect("a payment");
    assert!(value.get("decline_code").is_none(), "{value}");
    let mut null = value.clone();
    null["decline_code"] = Value::Null;
    let read = ProcessPaymentResult::parse(&null).expect("null is allowed");
    assert_eq!(read.serialise(), Ok(null));
}

#[test]
fn wire_names_survive_where_rust_has_others() {
    let value = json!({
        "employee": { "login": "ada", "e-mail": "ada@example.org", "2fa": "totp" },
        "class": "staff", "type": "t", "self": "a keyword that cannot be raw", "": "no name",
        "order-id": "1", "orderId": "2", "order_id": "3", "a.b/c~d": 1,
    });
    let input = AccountProvisioningInput::parse(&value).expect("an input");
    assert_eq!(input.self_.as_deref(), Some("a keyword that cannot be raw"));
    assert_eq!(input.serialise(), Ok(value));
}

#[test]
fn cursors_need_not_be_integers() {
    let cursor = CursorConfig {
        batch_id: "001".to_owned(),
        start_cursor: json!("2024-01-01"),
        end_cursor: json!("2024-02-01"),
        batch_size: 31,
    };
    let plan = BatchPlan::cursors(vec![cursor], 31, json!({}));
    assert!(plan.into_handled("send_transfers").is_ok());
    let mut context = payroll::examples::send_transfers().valid().build();
    if let Some(inputs) = &mut context.workflow_step.inputs {
        inputs["cursor"]["start_cursor"] = json!("2024-01-01");
        inputs["cursor"]["end_cursor"] = json!("2024-02-01");
    }
    let step = payroll::steps::SendTransfers::from_context(&context).expect("a step");
    assert_eq!(step.cursor.range(), None);
    assert_eq!(step.cursor.start, json!("2024-01-01"));
    assert_eq!(step.cursor.end, json!("2024-02-01"));
}

#[test]
fn a_success_field_is_no_envelope() {
    let result = json!({ "success": false, "result": 1 });
    let handled = outgoing::raw_result(&result).expect("an object");
    let sent = handled.into_result(&payroll::examples::close_run().valid().build(), 0);
    assert!(sent.success);
    assert_eq!(sent.result, result);
}
