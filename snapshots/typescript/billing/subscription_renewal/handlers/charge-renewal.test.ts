import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import chargeRenewal from "./charge-renewal.js";

test("charge_renewal keeps its contract", async () => {
  const result = await run(chargeRenewal, examples.chargeRenewal);
  assert.ok(result.success, String(result.errorMessage));
});
