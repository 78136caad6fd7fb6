use super::super::contracts::MatchMovementsResult;
use super::super::examples;

#[tokio::test]
async fn match_movements_keeps_its_contract() {
    let outcome = examples::match_movements().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = MatchMovementsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
