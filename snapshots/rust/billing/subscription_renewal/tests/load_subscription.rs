use super::super::contracts::LoadSubscriptionResult;
use super::super::examples;

#[tokio::test]
async fn load_subscription_keeps_its_contract() {
    let outcome = examples::load_subscription().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = LoadSubscriptionResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
