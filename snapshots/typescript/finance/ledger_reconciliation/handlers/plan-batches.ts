import { PermanentError } from "@tasker-systems/tasker";
import { planBatches, type PlanBatchesPlan } from "../steps.js";

/** Cut the movements into ranges of equal size. */
export default planBatches(async (): Promise<PlanBatchesPlan> => {
  throw new PermanentError("plan_batches is not implemented");
});
