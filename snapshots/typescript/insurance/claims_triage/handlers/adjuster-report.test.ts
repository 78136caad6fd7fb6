import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import adjusterReport from "./adjuster-report.js";

test("adjuster_report keeps its contract", async () => {
  const result = await run(adjusterReport, examples.adjusterReport);
  assert.ok(result.success, String(result.errorMessage));
});
