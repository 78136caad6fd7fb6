import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import notifyPractice from "./notify-practice.js";

test("notify_practice keeps its contract", async () => {
  const result = await run(notifyPractice, examples.notifyPractice);
  assert.ok(result.success, String(result.errorMessage));
});
