use super::super::contracts::ClassResult2;
use super::super::examples;

#[tokio::test]
async fn class_keeps_its_contract() {
    let outcome = examples::class().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ClassResult2::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
