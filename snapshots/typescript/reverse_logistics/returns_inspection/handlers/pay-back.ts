import { PermanentError } from "@tasker-systems/tasker";
import type { PayBackResult } from "../contracts.js";
import { payBack } from "../steps.js";

/** Pay the customer, or write a voucher. */
export default payBack(async (): Promise<PayBackResult> => {
  throw new PermanentError("pay_back is not implemented");
});
