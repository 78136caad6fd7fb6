import { PermanentError } from "@tasker-systems/tasker";
import type { ValidateCartResult } from "../contracts.js";
import { validateCart } from "../steps.js";

/** Look up every item, check that it can be sold, and work out the totals. */
export default validateCart(async (): Promise<ValidateCartResult> => {
  throw new PermanentError("validate_cart is not implemented");
});
