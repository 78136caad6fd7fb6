import { PermanentError } from "@tasker-systems/tasker";
import type { CollectTimesheetsResult } from "../contracts.js";
import { collectTimesheets } from "../steps.js";

/** Collect hours and absences. */
export default collectTimesheets(async (): Promise<CollectTimesheetsResult> => {
  throw new PermanentError("collect_timesheets is not implemented");
});
