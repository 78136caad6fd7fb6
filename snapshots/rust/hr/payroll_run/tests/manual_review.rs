use super::super::contracts::ManualReviewResult;
use super::super::examples;

#[tokio::test]
async fn manual_review_keeps_its_contract() {
    let outcome = examples::manual_review().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ManualReviewResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
