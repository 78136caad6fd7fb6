use super::super::contracts::ScoreClaimResult;
use super::super::examples;

#[tokio::test]
async fn score_claim_keeps_its_contract() {
    let outcome = examples::score_claim().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ScoreClaimResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
