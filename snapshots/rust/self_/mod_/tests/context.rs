use super::super::examples;

#[tokio::test]
async fn context_keeps_its_contract() {
    let outcome = examples::context().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
