use super::super::examples;

#[tokio::test]
async fn u65e5u672cu8a9e_keeps_its_contract() {
    let outcome = examples::u65e5u672cu8a9e().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
