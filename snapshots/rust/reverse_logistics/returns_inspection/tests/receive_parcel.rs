use super::super::contracts::ReceiveParcelResult;
use super::super::examples;

#[tokio::test]
async fn receive_parcel_keeps_its_contract() {
    let outcome = examples::receive_parcel().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ReceiveParcelResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
