use super::super::contracts::SendTransfersResult;
use super::super::examples;

#[tokio::test]
async fn send_transfers_keeps_its_contract() {
    let outcome = examples::send_transfers().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SendTransfersResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
