import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import dropTableSteps from "./drop-table-steps.js";

test('"; DROP TABLE steps; -- keeps its contract', async () => {
  const result = await run(dropTableSteps, examples.dropTableSteps);
  assert.ok(result.success, String(result.errorMessage));
});
