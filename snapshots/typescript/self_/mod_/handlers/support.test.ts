import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import support from "./support.js";

test("support keeps its contract", async () => {
  const result = await run(support, examples.support);
  assert.ok(result.success, String(result.errorMessage));
});
