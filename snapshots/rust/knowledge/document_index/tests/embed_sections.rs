use super::super::contracts::EmbedSectionsResult;
use super::super::examples;

#[tokio::test]
async fn embed_sections_keeps_its_contract() {
    let outcome = examples::embed_sections().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = EmbedSectionsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
