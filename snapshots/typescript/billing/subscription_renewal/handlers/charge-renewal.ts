import { PermanentError } from "@tasker-systems/tasker";
import type { ChargeRenewalResult } from "../contracts.js";
import { chargeRenewal } from "../steps.js";

/** Charge the next period. */
export default chargeRenewal(async (): Promise<ChargeRenewalResult> => {
  throw new PermanentError("charge_renewal is not implemented");
});
