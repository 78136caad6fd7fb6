import { PermanentError } from "@tasker-systems/tasker";
import type { ProcessPaymentResult } from "../contracts.js";
import { processPayment } from "../steps.js";

/** Charge the customer for the validated cart. */
export default processPayment(async (): Promise<ProcessPaymentResult> => {
  throw new PermanentError("process_payment is not implemented");
});
