use super::super::contracts::HandOverResult;
use super::super::examples;

#[tokio::test]
async fn hand_over_keeps_its_contract() {
    let outcome = examples::hand_over().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = HandOverResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
