use super::super::contracts::ClassResult;
use super::super::examples;

#[tokio::test]
async fn class_2_keeps_its_contract() {
    let outcome = examples::class_2().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ClassResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
