import { PermanentError } from "@tasker-systems/tasker";
import type { GrantAccessResult } from "../contracts.js";
import { grantAccess } from "../steps.js";

/** Grant what the class of the employee asks for. */
export default grantAccess(async (): Promise<GrantAccessResult> => {
  throw new PermanentError("grant_access is not implemented");
});
