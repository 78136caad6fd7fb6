use super::super::contracts::FindSlotResult;
use super::super::examples;

#[tokio::test]
async fn find_slot_keeps_its_contract() {
    let outcome = examples::find_slot().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = FindSlotResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
