import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import index from "./index_.js";

test("index keeps its contract", async () => {
  const result = await run(index, examples.index);
  assert.ok(result.success, String(result.errorMessage));
});
