import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import createOrder from "./create-order.js";

test("create_order keeps its contract", async () => {
  const result = await run(createOrder, examples.createOrder);
  assert.ok(result.success, String(result.errorMessage));
});
