use super::super::contracts::CreateMailboxResult;
use super::super::examples;

#[tokio::test]
async fn create_mailbox_keeps_its_contract() {
    let outcome = examples::create_mailbox().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CreateMailboxResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
