import { PermanentError } from "@tasker-systems/tasker";
import type { GradeItemsResult } from "../contracts.js";
import { gradeItems } from "../steps.js";

/** Grade every article; what cannot be sold again needs a reason. */
export default gradeItems(async (): Promise<GradeItemsResult> => {
  throw new PermanentError("grade_items is not implemented");
});
