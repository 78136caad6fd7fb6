use super::super::examples;

#[tokio::test]
async fn true_keeps_its_contract() {
    let outcome = examples::true_().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
