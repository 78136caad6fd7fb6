import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import computeWages from "./compute-wages.js";

test("compute_wages keeps its contract", async () => {
  const result = await run(computeWages, examples.computeWages);
  assert.ok(result.success, String(result.errorMessage));
});
