use super::super::examples;

#[tokio::test]
async fn con_keeps_its_contract() {
    let outcome = examples::con().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
