use super::super::contracts::PublishReleaseResult;
use super::super::examples;

#[tokio::test]
async fn publish_release_keeps_its_contract() {
    let outcome = examples::publish_release().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = PublishReleaseResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
