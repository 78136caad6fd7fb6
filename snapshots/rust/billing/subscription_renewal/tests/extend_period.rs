use super::super::contracts::ExtendPeriodResult;
use super::super::examples;

#[tokio::test]
async fn extend_period_keeps_its_contract() {
    let outcome = examples::extend_period().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ExtendPeriodResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
