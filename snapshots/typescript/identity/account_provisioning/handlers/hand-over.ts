import { PermanentError } from "@tasker-systems/tasker";
import type { HandOverResult } from "../contracts.js";
import { handOver } from "../steps.js";

/** Print the welcome sheet. */
export default handOver(async (): Promise<HandOverResult> => {
  throw new PermanentError("hand_over is not implemented");
});
