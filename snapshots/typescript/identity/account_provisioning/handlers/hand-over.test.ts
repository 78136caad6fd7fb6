import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import handOver from "./hand-over.js";

test("hand_over keeps its contract", async () => {
  const result = await run(handOver, examples.handOver);
  assert.ok(result.success, String(result.errorMessage));
});
