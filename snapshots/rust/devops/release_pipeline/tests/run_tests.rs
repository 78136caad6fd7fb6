use super::super::contracts::RunTestsResult;
use super::super::examples;

#[tokio::test]
async fn run_tests_keeps_its_contract() {
    let outcome = examples::run_tests().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = RunTestsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
