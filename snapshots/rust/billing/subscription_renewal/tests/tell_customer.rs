use super::super::examples;

#[tokio::test]
async fn tell_customer_keeps_its_contract() {
    let outcome = examples::tell_customer().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
