use super::super::examples;

#[tokio::test]
async fn support_keeps_its_contract() {
    let outcome = examples::support().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
