import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import init from "./init.js";

test("__init__ keeps its contract", async () => {
  const result = await run(init, examples.init);
  assert.ok(result.success, String(result.errorMessage));
});
