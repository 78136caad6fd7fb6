use super::super::examples;

#[tokio::test]
async fn c_windows_x_keeps_its_contract() {
    let outcome = examples::c_windows_x().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
