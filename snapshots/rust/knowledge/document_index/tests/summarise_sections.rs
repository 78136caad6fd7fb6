use super::super::contracts::SummariseSectionsResult;
use super::super::examples;

#[tokio::test]
async fn summarise_sections_keeps_its_contract() {
    let outcome = examples::summarise_sections().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = SummariseSectionsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
