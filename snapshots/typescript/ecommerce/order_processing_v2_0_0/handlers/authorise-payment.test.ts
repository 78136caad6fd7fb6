import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import authorisePayment from "./authorise-payment.js";

test("authorise_payment keeps its contract", async () => {
  const result = await run(authorisePayment, examples.authorisePayment);
  assert.ok(result.success, String(result.errorMessage));
});
