use super::super::contracts::CollectTimesheetsResult;
use super::super::examples;

#[tokio::test]
async fn collect_timesheets_keeps_its_contract() {
    let outcome = examples::collect_timesheets().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CollectTimesheetsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
