use super::super::contracts::ChargeRenewalResult;
use super::super::examples;

#[tokio::test]
async fn charge_renewal_keeps_its_contract() {
    let outcome = examples::charge_renewal().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ChargeRenewalResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
