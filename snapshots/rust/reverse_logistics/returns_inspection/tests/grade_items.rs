use super::super::contracts::GradeItemsResult;
use super::super::examples;

#[tokio::test]
async fn grade_items_keeps_its_contract() {
    let outcome = examples::grade_items().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = GradeItemsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
