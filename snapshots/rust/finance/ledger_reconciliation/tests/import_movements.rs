use super::super::contracts::ImportMovementsResult;
use super::super::examples;

#[tokio::test]
async fn import_movements_keeps_its_contract() {
    let outcome = examples::import_movements().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ImportMovementsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
