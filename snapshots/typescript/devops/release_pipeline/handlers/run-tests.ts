import { PermanentError } from "@tasker-systems/tasker";
import type { RunTestsResult } from "../contracts.js";
import { runTests } from "../steps.js";

/**
 * Run all tests. A long description that has to be broken into several lines
 * when it is printed as a comment, since a hundred and twenty columns are the
 * end of every line, whatever the editor says, and ends without a full stop
 */
export default runTests(async (): Promise<RunTestsResult> => {
  throw new PermanentError("run_tests is not implemented");
});
