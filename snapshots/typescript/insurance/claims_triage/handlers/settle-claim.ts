import { PermanentError } from "@tasker-systems/tasker";
import type { SettleClaimResult } from "../contracts.js";
import { settleClaim } from "../steps.js";

/** Pay or reject, whichever way the claim came. */
export default settleClaim(async (): Promise<SettleClaimResult> => {
  throw new PermanentError("settle_claim is not implemented");
});
