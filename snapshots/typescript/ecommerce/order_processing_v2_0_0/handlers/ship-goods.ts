import { PermanentError } from "@tasker-systems/tasker";
import type { ShipGoodsResult } from "../contracts.js";
import { shipGoods } from "../steps.js";

/** Hand the parcels over to the carrier. */
export default shipGoods(async (): Promise<ShipGoodsResult> => {
  throw new PermanentError("ship_goods is not implemented");
});
