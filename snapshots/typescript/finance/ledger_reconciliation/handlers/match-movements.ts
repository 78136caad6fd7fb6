import { PermanentError } from "@tasker-systems/tasker";
import type { MatchMovementsResult } from "../contracts.js";
import { matchMovements } from "../steps.js";

/** Match one range of movements against the ledger. */
export default matchMovements(async (): Promise<MatchMovementsResult> => {
  throw new PermanentError("match_movements is not implemented");
});
