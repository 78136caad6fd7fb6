use super::super::examples;

#[tokio::test]
async fn approve_payroll_keeps_its_contract() {
    let outcome = examples::approve_payroll().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    assert!(outcome.result.is_object());
}
