import { PermanentError } from "@tasker-systems/tasker";
import type { FindSlotResult } from "../contracts.js";
import { findSlot } from "../steps.js";

/** Find the first free slot that fits the urgency. */
export default findSlot(async (): Promise<FindSlotResult> => {
  throw new PermanentError("find_slot is not implemented");
});
