use super::super::contracts::AuthorisePaymentResult;
use super::super::examples;

#[tokio::test]
async fn authorise_payment_keeps_its_contract() {
    let outcome = examples::authorise_payment().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = AuthorisePaymentResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
