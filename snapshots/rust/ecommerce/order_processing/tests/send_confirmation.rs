use super::super::contracts::SendConfirmationResult;
use super::super::examples;

#[tokio::test]
async fn send_confirmation_keeps_its_contract() {
    let outcome = examples::send_confirmation().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SendConfirmationResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
