use super::super::contracts::FitCurveResult;
use super::super::examples;

#[tokio::test]
async fn fit_curve_keeps_its_contract() {
    let outcome = examples::fit_curve().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = FitCurveResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
