import { PermanentError } from "@tasker-systems/tasker";
import type { ReserveInventoryResult } from "../contracts.js";
import { reserveInventory } from "../steps.js";

/** Reserve the goods in the warehouse that is nearest to the customer. */
export default reserveInventory(async (): Promise<ReserveInventoryResult> => {
  throw new PermanentError("reserve_inventory is not implemented");
});
