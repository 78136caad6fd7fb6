use super::super::contracts::PayBackResult;
use super::super::examples;

#[tokio::test]
async fn pay_back_keeps_its_contract() {
    let outcome = examples::pay_back().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = PayBackResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
