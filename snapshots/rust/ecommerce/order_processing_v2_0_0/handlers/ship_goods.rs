use super::super::contracts::ShipGoodsResult;
use super::super::steps::{ShipGoods, StepError};

/// Hand the parcels over to the carrier.
pub async fn ship_goods(step: ShipGoods<'_>) -> Result<ShipGoodsResult, StepError> {
    Err(StepError::not_implemented(step.name()))
}
