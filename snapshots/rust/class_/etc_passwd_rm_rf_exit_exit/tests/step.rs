use super::super::examples;

#[tokio::test]
async fn step_keeps_its_contract() {
    let outcome = examples::step().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
