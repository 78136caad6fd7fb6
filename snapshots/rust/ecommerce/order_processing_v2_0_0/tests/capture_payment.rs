use super::super::contracts::CapturePaymentResult;
use super::super::examples;

#[tokio::test]
async fn capture_payment_keeps_its_contract() {
    let outcome = examples::capture_payment().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CapturePaymentResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
