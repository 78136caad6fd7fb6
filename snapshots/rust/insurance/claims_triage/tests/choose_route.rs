use super::super::examples;

#[tokio::test]
async fn choose_route_keeps_its_contract() {
    let outcome = examples::choose_route().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
