import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import manualReview from "./manual-review.js";

test("manual_review keeps its contract", async () => {
  const result = await run(manualReview, examples.manualReview);
  assert.ok(result.success, String(result.errorMessage));
});
