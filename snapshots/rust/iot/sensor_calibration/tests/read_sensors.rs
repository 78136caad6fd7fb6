use super::super::contracts::ReadSensorsResult;
use super::super::examples;

#[tokio::test]
async fn read_sensors_keeps_its_contract() {
    let outcome = examples::read_sensors().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ReadSensorsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
