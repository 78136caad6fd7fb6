use super::super::examples;

#[tokio::test]
async fn index_keeps_its_contract() {
    let outcome = examples::index().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
