import { PermanentError } from "@tasker-systems/tasker";
import type { ScoreClaimResult } from "../contracts.js";
import { scoreClaim } from "../steps.js";

/**
 * Ask the fraud model for a score and check that the policy covers the
 * incident.
 */
export default scoreClaim(async (): Promise<ScoreClaimResult> => {
  throw new PermanentError("score_claim is not implemented");
});
