import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import runTests from "./run-tests.js";

test("run_tests keeps its contract", async () => {
  const result = await run(runTests, examples.runTests);
  assert.ok(result.success, String(result.errorMessage));
});
