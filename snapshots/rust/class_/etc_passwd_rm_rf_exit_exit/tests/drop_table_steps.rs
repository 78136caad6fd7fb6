use super::super::contracts::DropTableStepsResult;
use super::super::examples;

#[tokio::test]
async fn drop_table_steps_keeps_its_contract() {
    let outcome = examples::drop_table_steps().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = DropTableStepsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
