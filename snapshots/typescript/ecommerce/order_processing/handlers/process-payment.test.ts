import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import processPayment from "./process-payment.js";

test("process_payment keeps its contract", async () => {
  const result = await run(processPayment, examples.processPayment);
  assert.ok(result.success, String(result.errorMessage));
});
