import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import deps from "./deps.js";

test("deps keeps its contract", async () => {
  const result = await run(deps, examples.deps);
  assert.ok(result.success, String(result.errorMessage));
});
