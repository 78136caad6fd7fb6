use super::super::contracts::ReserveInventoryResult;
use super::super::examples;

#[tokio::test]
async fn reserve_inventory_keeps_its_contract() {
    let outcome = examples::reserve_inventory().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ReserveInventoryResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
