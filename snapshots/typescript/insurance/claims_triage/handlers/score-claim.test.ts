import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import scoreClaim from "./score-claim.js";

test("score_claim keeps its contract", async () => {
  const result = await run(scoreClaim, examples.scoreClaim);
  assert.ok(result.success, String(result.errorMessage));
});
