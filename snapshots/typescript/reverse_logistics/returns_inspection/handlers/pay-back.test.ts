import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import payBack from "./pay-back.js";

test("pay_back keeps its contract", async () => {
  const result = await run(payBack, examples.payBack);
  assert.ok(result.success, String(result.errorMessage));
});
