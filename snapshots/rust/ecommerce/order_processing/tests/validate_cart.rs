use super::super::contracts::ValidateCartResult;
use super::super::examples;

#[tokio::test]
async fn validate_cart_keeps_its_contract() {
    let outcome = examples::validate_cart().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ValidateCartResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
