import { PermanentError } from "@tasker-systems/tasker";
import type { ExtendPeriodResult } from "../contracts.js";
import { extendPeriod } from "../steps.js";

/** Move the end of the period. */
export default extendPeriod(async (): Promise<ExtendPeriodResult> => {
  throw new PermanentError("extend_period is not implemented");
});
