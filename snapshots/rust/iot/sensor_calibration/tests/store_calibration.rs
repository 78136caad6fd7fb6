use super::super::examples;

#[tokio::test]
async fn store_calibration_keeps_its_contract() {
    let outcome = examples::store_calibration().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
