import { PermanentError } from "@tasker-systems/tasker";
import type { InvestigateFraudResult } from "../contracts.js";
import { investigateFraud } from "../steps.js";

/** Hand the claim over to the fraud desk. */
export default investigateFraud(async (): Promise<InvestigateFraudResult> => {
  throw new PermanentError("investigate_fraud is not implemented");
});
