import { PermanentError } from "@tasker-systems/tasker";
import type { CapturePaymentResult } from "../contracts.js";
import { capturePayment } from "../steps.js";

/** Take the blocked amount. */
export default capturePayment(async (): Promise<CapturePaymentResult> => {
  throw new PermanentError("capture_payment is not implemented");
});
