use super::super::contracts::DetectChaptersResult;
use super::super::examples;

#[tokio::test]
async fn detect_chapters_keeps_its_contract() {
    let outcome = examples::detect_chapters().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = DetectChaptersResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
