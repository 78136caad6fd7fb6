import { PermanentError } from "@tasker-systems/tasker";
import type { CloseRunResult } from "../contracts.js";
import { closeRun } from "../steps.js";

/** Book the run, whether it was paid or is waiting. */
export default closeRun(async (): Promise<CloseRunResult> => {
  throw new PermanentError("close_run is not implemented");
});
