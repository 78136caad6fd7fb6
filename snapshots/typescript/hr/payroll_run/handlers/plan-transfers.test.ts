import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import planTransfers from "./plan-transfers.js";

test("plan_transfers keeps its contract", async () => {
  const result = await run(planTransfers, examples.planTransfers);
  assert.ok(result.success, String(result.errorMessage));
});
