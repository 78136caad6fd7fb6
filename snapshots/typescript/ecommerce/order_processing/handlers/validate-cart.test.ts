import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import validateCart from "./validate-cart.js";

test("validate_cart keeps its contract", async () => {
  const result = await run(validateCart, examples.validateCart);
  assert.ok(result.success, String(result.errorMessage));
});
