import { PermanentError } from "@tasker-systems/tasker";
import type { SettleAutomaticallyResult } from "../contracts.js";
import { settleAutomatically } from "../steps.js";

/** Small and covered claims are paid without a person looking at them. */
export default settleAutomatically(
  async (): Promise<SettleAutomaticallyResult> => {
    throw new PermanentError("settle_automatically is not implemented");
  },
);
