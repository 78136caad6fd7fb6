use super::super::examples;

#[tokio::test]
async fn handlers_2_keeps_its_contract() {
    let outcome = examples::handlers_2().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
