import { PermanentError } from "@tasker-systems/tasker";
import { approvePayroll, type ApprovePayrollDecision } from "../steps.js";

/** Above the limit a person has to look at it. */
export default approvePayroll(async (): Promise<ApprovePayrollDecision> => {
  throw new PermanentError("approve_payroll is not implemented");
});
