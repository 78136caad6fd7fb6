import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import tellCustomer from "./tell-customer.js";

test("tell_customer keeps its contract", async () => {
  const result = await run(tellCustomer, examples.tellCustomer);
  assert.ok(result.success, String(result.errorMessage));
});
