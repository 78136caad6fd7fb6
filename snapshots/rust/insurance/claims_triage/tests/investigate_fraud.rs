use super::super::contracts::InvestigateFraudResult;
use super::super::examples;

#[tokio::test]
async fn investigate_fraud_keeps_its_contract() {
    let outcome = examples::investigate_fraud().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = InvestigateFraudResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
