use super::super::contracts::ShipGoodsResult;
use super::super::examples;

#[tokio::test]
async fn ship_goods_keeps_its_contract() {
    let outcome = examples::ship_goods().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    let result = ShipGoodsResult::parse(&outcome.result);
    assert!(result.is_ok(), "{result:?}");
}
