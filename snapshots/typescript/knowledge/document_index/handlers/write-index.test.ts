import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../_testing.js";
import * as examples from "../examples.js";
import writeIndex from "./write-index.js";

test("write_index keeps its contract", async () => {
  const result = await run(writeIndex, examples.writeIndex);
  assert.ok(result.success, String(result.errorMessage));
});
