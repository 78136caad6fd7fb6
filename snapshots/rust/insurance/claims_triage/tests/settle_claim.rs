use super::super::contracts::SettleClaimResult;
use super::super::examples;

#[tokio::test]
async fn settle_claim_keeps_its_contract() {
    let outcome = examples::settle_claim().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SettleClaimResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
