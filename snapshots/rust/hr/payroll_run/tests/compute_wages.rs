use super::super::contracts::ComputeWagesResult;
use super::super::examples;

#[tokio::test]
async fn compute_wages_keeps_its_contract() {
    let outcome = examples::compute_wages().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ComputeWagesResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
