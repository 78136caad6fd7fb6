import { PermanentError } from "@tasker-systems/tasker";
import type { AdjusterReportResult } from "../contracts.js";
import { adjusterReport } from "../steps.js";

/** Wait for the report of the adjuster. */
export default adjusterReport(async (): Promise<AdjusterReportResult> => {
  throw new PermanentError("adjuster_report is not implemented");
});
