use super::super::contracts::CloseRunResult;
use super::super::examples;

#[tokio::test]
async fn close_run_keeps_its_contract() {
    let outcome = examples::close_run().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CloseRunResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
