use super::super::examples;

#[tokio::test]
async fn n2fa_keeps_its_contract() {
    let outcome = examples::n2fa().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
