use super::super::examples;

#[tokio::test]
async fn init_keeps_its_contract() {
    let outcome = examples::init().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
