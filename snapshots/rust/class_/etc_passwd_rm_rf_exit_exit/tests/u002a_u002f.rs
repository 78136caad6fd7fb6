use super::super::examples;

#[tokio::test]
async fn u002a_u002f_keeps_its_contract() {
    let outcome = examples::u002a_u002f().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
