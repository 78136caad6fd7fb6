use super::super::examples;

#[tokio::test]
async fn mod_keeps_its_contract() {
    let outcome = examples::mod_().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
