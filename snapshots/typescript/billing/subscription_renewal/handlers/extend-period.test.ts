import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import extendPeriod from "./extend-period.js";

test("extend_period keeps its contract", async () => {
  const result = await run(extendPeriod, examples.extendPeriod);
  assert.ok(result.success, String(result.errorMessage));
});
