use super::super::examples;

#[tokio::test]
async fn plan_batches_keeps_its_contract() {
    let outcome = examples::plan_batches().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
