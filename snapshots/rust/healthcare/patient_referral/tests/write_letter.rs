use super::super::contracts::WriteLetterResult;
use super::super::examples;

#[tokio::test]
async fn write_letter_keeps_its_contract() {
    let outcome = examples::write_letter().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = WriteLetterResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
