import { PermanentError } from "@tasker-systems/tasker";
import { planTransfers, type PlanTransfersPlan } from "../steps.js";

/** Cut the transfers into files that the bank accepts. */
export default planTransfers(async (): Promise<PlanTransfersPlan> => {
  throw new PermanentError("plan_transfers is not implemented");
});
