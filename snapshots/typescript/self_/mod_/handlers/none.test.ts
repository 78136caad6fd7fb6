import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import none from "./none.js";

test("None keeps its contract", async () => {
  const result = await run(none, examples.none);
  assert.ok(result.success, String(result.errorMessage));
});
