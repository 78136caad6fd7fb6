import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import true_ from "./true.js";

test("true keeps its contract", async () => {
  const result = await run(true_, examples.true_);
  assert.ok(result.success, String(result.errorMessage));
});
