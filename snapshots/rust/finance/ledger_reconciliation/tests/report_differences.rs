use super::super::contracts::ReportDifferencesResult;
use super::super::examples;

#[tokio::test]
async fn report_differences_keeps_its_contract() {
    let outcome = examples::report_differences().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ReportDifferencesResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
