use super::super::examples;

#[tokio::test]
async fn line_separator_keeps_its_contract() {
    let outcome = examples::line_separator().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
