import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import step from "./step.js";

test("#{step} keeps its contract", async () => {
  const result = await run(step, examples.step);
  assert.ok(result.success, String(result.errorMessage));
});
