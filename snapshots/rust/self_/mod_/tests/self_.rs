use super::super::examples;

#[tokio::test]
async fn self_keeps_its_contract() {
    let outcome = examples::self_().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
