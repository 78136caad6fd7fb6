use super::super::contracts::TranscodeRenditionsResult;
use super::super::examples;

#[tokio::test]
async fn transcode_renditions_keeps_its_contract() {
    let outcome = examples::transcode_renditions().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = TranscodeRenditionsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
