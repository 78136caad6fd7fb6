use super::super::examples;

#[tokio::test]
async fn input_keeps_its_contract() {
    let outcome = examples::input().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
