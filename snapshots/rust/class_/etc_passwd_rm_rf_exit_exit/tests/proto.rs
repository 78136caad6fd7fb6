use super::super::contracts::ProtoResult;
use super::super::examples;

#[tokio::test]
async fn proto_keeps_its_contract() {
    let outcome = examples::proto().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ProtoResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
