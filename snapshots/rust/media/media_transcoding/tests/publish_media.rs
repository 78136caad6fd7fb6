use super::super::contracts::PublishMediaResult;
use super::super::examples;

#[tokio::test]
async fn publish_media_keeps_its_contract() {
    let outcome = examples::publish_media().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = PublishMediaResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
