//! Asks for refunds: what goes into the task is checked before the task is created.

/// The code that the build script generated.
pub mod tasks {
    include!(concat!(env!("OUT_DIR"), "/tasker/mod.rs"));
}

pub use tasks::shop::refund::contracts::RefundInput;

/// The context of a refund task, or every reason why it is none.
///
/// # Errors
/// The violations of the template's `input_schema`.
pub fn refund(context: &serde_json::Value) -> Result<RefundInput, tasks::support::Violations> {
    RefundInput::parse(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_context_is_parsed_and_comes_back() {
        let context = json!({ "order_id": "b3b1c1a8-5a3c-4c0e-9a57-3c1f0a7d2f10", "amount": 250, "reason": "late" });
        let input = refund(&context).expect("a valid context");
        assert_eq!(input.order_id, "b3b1c1a8-5a3c-4c0e-9a57-3c1f0a7d2f10");
        assert_eq!(input.serialise().expect("a valid value"), context);
    }

    #[test]
    fn every_violation_is_named() {
        let violations = refund(&json!({ "order_id": "7", "amount": 0 })).expect_err("an invalid context");
        let pointers: Vec<&str> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
        assert_eq!(pointers, ["/order_id", "/amount"]);
    }
}
