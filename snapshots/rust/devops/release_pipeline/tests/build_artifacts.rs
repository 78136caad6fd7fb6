use super::super::contracts::BuildArtifactsResult;
use super::super::examples;

#[tokio::test]
async fn build_artifacts_keeps_its_contract() {
    let outcome = examples::build_artifacts().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = BuildArtifactsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
