use super::super::examples;

#[tokio::test]
async fn deps_keeps_its_contract() {
    let outcome = examples::deps().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
