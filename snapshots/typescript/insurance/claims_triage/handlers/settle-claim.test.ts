import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import settleClaim from "./settle-claim.js";

test("settle_claim keeps its contract", async () => {
  const result = await run(settleClaim, examples.settleClaim);
  assert.ok(result.success, String(result.errorMessage));
});
