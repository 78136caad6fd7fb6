use super::super::contracts::CheckConsentResult;
use super::super::examples;

#[tokio::test]
async fn check_consent_keeps_its_contract() {
    let outcome = examples::check_consent().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = CheckConsentResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
