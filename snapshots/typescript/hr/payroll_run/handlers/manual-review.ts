import { PermanentError } from "@tasker-systems/tasker";
import type { ManualReviewResult } from "../contracts.js";
import { manualReview } from "../steps.js";

/** Wait until the controller has signed. */
export default manualReview(async (): Promise<ManualReviewResult> => {
  throw new PermanentError("manual_review is not implemented");
});
