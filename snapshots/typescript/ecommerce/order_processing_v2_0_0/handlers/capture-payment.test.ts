import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import capturePayment from "./capture-payment.js";

test("capture_payment keeps its contract", async () => {
  const result = await run(capturePayment, examples.capturePayment);
  assert.ok(result.success, String(result.errorMessage));
});
