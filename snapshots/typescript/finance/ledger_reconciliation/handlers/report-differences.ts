import { PermanentError } from "@tasker-systems/tasker";
import type { ReportDifferencesResult } from "../contracts.js";
import { reportDifferences } from "../steps.js";

/** Put the results of all ranges together. */
export default reportDifferences(async (): Promise<ReportDifferencesResult> => {
  throw new PermanentError("report_differences is not implemented");
});
