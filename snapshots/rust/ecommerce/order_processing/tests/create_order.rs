use super::super::contracts::CreateOrderResult;
use super::super::examples;

#[tokio::test]
async fn create_order_keeps_its_contract() {
    let outcome = examples::create_order().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CreateOrderResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
