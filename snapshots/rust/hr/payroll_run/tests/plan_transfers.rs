use super::super::examples;

#[tokio::test]
async fn plan_transfers_keeps_its_contract() {
    let outcome = examples::plan_transfers().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
