import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import investigateFraud from "./investigate-fraud.js";

test("investigate_fraud keeps its contract", async () => {
  const result = await run(investigateFraud, examples.investigateFraud);
  assert.ok(result.success, String(result.errorMessage));
});
