import { PermanentError } from "@tasker-systems/tasker";
import type { DropTableStepsResult } from "../contracts.js";
import { dropTableSteps } from "../steps.js";

/** *\/ """ ''' #{x} ${x} ` \ */
export default dropTableSteps(async (): Promise<DropTableStepsResult> => {
  throw new PermanentError('"; DROP TABLE steps; -- is not implemented');
});
