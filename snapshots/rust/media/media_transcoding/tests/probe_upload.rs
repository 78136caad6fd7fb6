use super::super::contracts::ProbeUploadResult;
use super::super::examples;

#[tokio::test]
async fn probe_upload_keeps_its_contract() {
    let outcome = examples::probe_upload().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ProbeUploadResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
