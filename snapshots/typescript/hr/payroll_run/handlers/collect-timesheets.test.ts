import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import collectTimesheets from "./collect-timesheets.js";

test("collect_timesheets keeps its contract", async () => {
  const result = await run(collectTimesheets, examples.collectTimesheets);
  assert.ok(result.success, String(result.errorMessage));
});
