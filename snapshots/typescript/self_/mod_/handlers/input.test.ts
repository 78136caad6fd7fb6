import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import input from "./input.js";

test("input keeps its contract", async () => {
  const result = await run(input, examples.input);
  assert.ok(result.success, String(result.errorMessage));
});
