import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import settleAutomatically from "./settle-automatically.js";

test("settle_automatically keeps its contract", async () => {
  const result = await run(settleAutomatically, examples.settleAutomatically);
  assert.ok(result.success, String(result.errorMessage));
});
