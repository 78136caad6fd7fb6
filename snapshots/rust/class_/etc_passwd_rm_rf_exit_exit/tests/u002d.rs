use super::super::examples;

#[tokio::test]
async fn u002d_keeps_its_contract() {
    let outcome = examples::u002d().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
