use super::super::contracts::AdjusterReportResult;
use super::super::examples;

#[tokio::test]
async fn adjuster_report_keeps_its_contract() {
    let outcome = examples::adjuster_report().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = AdjusterReportResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
