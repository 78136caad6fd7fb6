import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import self from "./self.js";

test("self keeps its contract", async () => {
  const result = await run(self, examples.self);
  assert.ok(result.success, String(result.errorMessage));
});
