use super::super::contracts::SignArtifactsResult;
use super::super::examples;

#[tokio::test]
async fn sign_artifacts_keeps_its_contract() {
    let outcome = examples::sign_artifacts().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SignArtifactsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
