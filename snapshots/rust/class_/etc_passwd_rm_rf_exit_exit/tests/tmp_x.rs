use super::super::examples;

#[tokio::test]
async fn tmp_x_keeps_its_contract() {
    let outcome = examples::tmp_x().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
