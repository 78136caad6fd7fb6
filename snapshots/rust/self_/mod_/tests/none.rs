use super::super::examples;

#[tokio::test]
async fn none_keeps_its_contract() {
    let outcome = examples::none().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
