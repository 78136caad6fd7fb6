import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import assignAdjuster from "./assign-adjuster.js";

test("assign_adjuster keeps its contract", async () => {
  const result = await run(assignAdjuster, examples.assignAdjuster);
  assert.ok(result.success, String(result.errorMessage));
});
