import { PermanentError } from "@tasker-systems/tasker";
import type { AssignAdjusterResult } from "../contracts.js";
import { assignAdjuster } from "../steps.js";

/** Find an adjuster who is near and free. */
export default assignAdjuster(async (): Promise<AssignAdjusterResult> => {
  throw new PermanentError("assign_adjuster is not implemented");
});
