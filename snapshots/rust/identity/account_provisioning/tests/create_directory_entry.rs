use super::super::contracts::CreateDirectoryEntryResult;
use super::super::examples;

#[tokio::test]
async fn create_directory_entry_keeps_its_contract() {
    let outcome = examples::create_directory_entry().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CreateDirectoryEntryResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
