use super::super::contracts::GrantAccessResult;
use super::super::examples;

#[tokio::test]
async fn grant_access_keeps_its_contract() {
    let outcome = examples::grant_access().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = GrantAccessResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
