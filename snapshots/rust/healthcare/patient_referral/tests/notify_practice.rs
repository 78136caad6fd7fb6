use super::super::contracts::NotifyPracticeResult;
use super::super::examples;

#[tokio::test]
async fn notify_practice_keeps_its_contract() {
    let outcome = examples::notify_practice().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = NotifyPracticeResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
