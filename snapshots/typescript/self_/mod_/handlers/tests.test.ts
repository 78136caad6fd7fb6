import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import tests from "./tests.js";

test("tests keeps its contract", async () => {
  const result = await run(tests, examples.tests);
  assert.ok(result.success, String(result.errorMessage));
});
