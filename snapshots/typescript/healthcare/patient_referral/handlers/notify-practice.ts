import { PermanentError } from "@tasker-systems/tasker";
import type { NotifyPracticeResult } from "../contracts.js";
import { notifyPractice } from "../steps.js";

/** Send the letter to the practice. */
export default notifyPractice(async (): Promise<NotifyPracticeResult> => {
  throw new PermanentError("notify_practice is not implemented");
});
