use super::super::contracts::WriteIndexResult;
use super::super::examples;

#[tokio::test]
async fn write_index_keeps_its_contract() {
    let outcome = examples::write_index().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = WriteIndexResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
