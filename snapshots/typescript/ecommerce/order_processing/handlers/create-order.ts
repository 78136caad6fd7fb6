import { PermanentError } from "@tasker-systems/tasker";
import type { CreateOrderResult } from "../contracts.js";
import { createOrder } from "../steps.js";

/** Write the order down. From here on it exists for the customer. */
export default createOrder(async (): Promise<CreateOrderResult> => {
  throw new PermanentError("create_order is not implemented");
});
