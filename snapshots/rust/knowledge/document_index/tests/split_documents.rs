use super::super::contracts::SplitDocumentsResult;
use super::super::examples;

#[tokio::test]
async fn split_documents_keeps_its_contract() {
    let outcome = examples::split_documents().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SplitDocumentsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
