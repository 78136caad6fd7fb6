use super::super::contracts::ProcessPaymentResult;
use super::super::examples;

#[tokio::test]
async fn process_payment_keeps_its_contract() {
    let outcome = examples::process_payment().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ProcessPaymentResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
