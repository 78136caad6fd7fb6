import { PermanentError } from "@tasker-systems/tasker";
import type { FitCurveResult } from "../contracts.js";
import { fitCurve } from "../steps.js";

/**
 * Fit a curve through the readings.
 *
 * Least squares; outliers are dropped first.
 */
export default fitCurve(async (): Promise<FitCurveResult> => {
  throw new PermanentError("fit_curve is not implemented");
});
