use super::super::contracts::SettleAutomaticallyResult;
use super::super::examples;

#[tokio::test]
async fn settle_automatically_keeps_its_contract() {
    let outcome = examples::settle_automatically().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SettleAutomaticallyResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
