import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import planBatches from "./plan-batches.js";

test("plan_batches keeps its contract", async () => {
  const result = await run(planBatches, examples.planBatches);
  assert.ok(result.success, String(result.errorMessage));
});
