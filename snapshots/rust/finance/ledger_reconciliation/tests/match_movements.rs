use super::super::examples::match_movements as given;
use super::super::super::super::step_support::violations;

#[tokio::test]
async fn keeps_its_contract() {
    let outcome = given().valid().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
}

#[tokio::test]
async fn keeps_its_contract_with_as_little_as_may_be() {
    let outcome = given().minimal().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
}

#[tokio::test]
async fn refuses_what_breaks_a_contract() {
    for (sample, violation) in given().broken() {
        let found = violations(&sample.run().await);
        assert!(found.contains(&violation), "no {violation}: {found:?}");
    }
}
