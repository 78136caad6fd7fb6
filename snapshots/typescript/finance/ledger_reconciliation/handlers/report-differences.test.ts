import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import reportDifferences from "./report-differences.js";

test("report_differences keeps its contract", async () => {
  const result = await run(reportDifferences, examples.reportDifferences);
  assert.ok(result.success, String(result.errorMessage));
});
