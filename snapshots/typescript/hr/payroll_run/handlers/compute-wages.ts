import { PermanentError } from "@tasker-systems/tasker";
import type { ComputeWagesResult } from "../contracts.js";
import { computeWages } from "../steps.js";

/** Work out gross and net, to the cent. */
export default computeWages(async (): Promise<ComputeWagesResult> => {
  throw new PermanentError("compute_wages is not implemented");
});
