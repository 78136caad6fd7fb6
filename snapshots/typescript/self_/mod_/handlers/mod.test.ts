import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import mod from "./mod.js";

test("mod keeps its contract", async () => {
  const result = await run(mod, examples.mod);
  assert.ok(result.success, String(result.errorMessage));
});
