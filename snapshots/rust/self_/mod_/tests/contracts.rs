use super::super::examples;

#[tokio::test]
async fn contracts_keeps_its_contract() {
    let outcome = examples::contracts().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
