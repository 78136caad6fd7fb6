use super::super::contracts::AssignAdjusterResult;
use super::super::examples;

#[tokio::test]
async fn assign_adjuster_keeps_its_contract() {
    let outcome = examples::assign_adjuster().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = AssignAdjusterResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
